'use client'

import { Hourglass, MousePointerClick } from 'lucide-react'
import { useCallback } from 'react'
import { templateOf } from '#components/document/template-of.ts'
import { useAnalyst, useReading } from '#components/document/use-analyst.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { Arranging } from '#components/graph/arranging.tsx'
import type { GraphCanvasProps } from '#components/graph/canvas-props.ts'
import type { DropGoal } from '#components/graph/drop-goal.ts'
import { GraphCanvas } from '#components/graph/graph-canvas.tsx'
import type { PictureState } from '#components/graph/use-picture.ts'
import { keyWords } from '#components/ui/kbd.tsx'
import { useKeys } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'

import { outsideProperty } from '#lib/catalogue/seats.ts'
import { connectHint } from './connect-choices.ts'
import type { ShowPanel } from './panel.ts'

import { PeopleOnCanvas } from './people-on-canvas.tsx'
import type { ResourceActions } from './resource-actions.ts'
import { seatHint } from './seat-hint.ts'
import { SelectionBar } from './selection-bar.tsx'
import type { Arrange } from './use-arrange.ts'
import { useOutsides } from './use-outsides.ts'

interface Props extends Pick<GraphCanvasProps, 'reveal' | 'lit'> {
  readonly picture: PictureState
  readonly actions: ResourceActions
  readonly arrange: Arrange
  readonly viewKey: string
  readonly onOpen: (name: string) => void
  readonly onPanel: ShowPanel
}

/** The canvas of a design: what is done on it becomes edits of the text. */
export function DesignCanvas({ picture: { picture, arranging }, actions, arrange, onPanel, ...rest }: Props) {
  const document = useDocument()
  const selection = useDocumentPart((state) => state.selection)
  const pinned = useDocumentPart((state) => hasPinned(state.layout))
  const { stale } = useReading()
  const hints = useHints()
  return (
    <GraphCanvas
      {...rest}
      {...hints}
      picture={picture}
      label={t('Design canvas')}
      selection={selection}
      onSelect={document.select}
      onMove={arrange.moved}
      onSeat={actions.put}
      onRemove={actions.remove}
      onRejoin={actions.removeAndRejoin}
      onConnect={(from, to, at) => onPanel({ kind: 'connect', from, to, at })}
      onConnectNowhere={(tiedTo, on, at) => onPanel({ kind: 'add', at, on, tiedTo })}
      onDropType={actions.add}
      onQuickAdd={(on, at) => onPanel({ kind: 'add', at, ...(on && { on }) })}
      onNodeMenu={(name, at) => onPanel({ kind: 'node', name, at })}
      onEdgeMenu={(from, to, at) => onPanel({ kind: 'edge', from, to, at })}
      onCommand={(command, name, at) => {
        if (command === 'connect') onPanel({ kind: 'connect-to', from: name, at })
        else if (command === 'tie') onPanel({ kind: 'add', at, tiedTo: name })
        else onPanel({ kind: 'put', names: selection.has(name) ? [...selection] : [name], at })
      }}
      onTidy={() => arrange.tidy(false)}
      {...(pinned && { onTidyAll: () => arrange.tidy(true) })}
    >
      <PeopleOnCanvas picture={picture} />
      <SelectionBar actions={actions} onPanel={onPanel} onOpen={rest.onOpen} />
      {stale && <StaleBadge />}
      {arranging && <Arranging className="absolute top-3 left-1/2 z-10 -translate-x-1/2" />}
      {picture.nodes.length === 0 && !arranging && <Invitation />}
    </GraphCanvas>
  )
}

function hasPinned(layout: ReadonlyMap<string, { readonly pinned?: true | undefined }>): boolean {
  for (const { pinned } of layout.values()) if (pinned) return true
  return false
}

/** What gestures would write, told while they are made. */
function useHints() {
  const document = useDocument()
  const analyst = useAnalyst()
  const networks = useOutsides()
  const read = useCallback(() => templateOf(document.current().text), [document])
  return {
    connectHint: useCallback((from: string, to: string) => connectHint(read(), from, to), [read]),
    seatHint: useCallback(
      (names: readonly string[], goal: DropGoal) => seatHint(read(), analyst.current().good.graph, names, goal),
      [read, analyst],
    ),
    outsides: useCallback(
      (name: string) => (outsideProperty(read().resources.get(name)?.type ?? '') ? networks : []),
      [read, networks],
    ),
  }
}

function StaleBadge() {
  return (
    <output className="absolute top-3 left-1/2 z-10 flex -translate-x-1/2 items-center gap-1.5 rounded-lg border border-drift/40 bg-surface px-2.5 py-1 text-drift text-xs">
      <Hourglass aria-hidden className="size-3.5" />
      {t('The text can’t be read just now: this is the last version that could.')}
    </output>
  )
}

function Invitation() {
  const keys = useKeys('search')
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-1 pb-16 text-center">
      <MousePointerClick aria-hidden className="mb-2 size-6 text-ink-muted" />
      <p className="font-medium text-base pointer-coarse:hidden">{t('Drag a resource here to begin')}</p>
      <p className="text-ink-muted text-sm pointer-coarse:hidden">
        {keys
          ? t('or double-click anywhere, or press {keys}, and type what you need.', { keys: keyWords(keys) })
          : t('or double-click anywhere, and type what you need.')}
      </p>
      <p className="hidden font-medium text-base pointer-coarse:block">{t('Tap a resource in the palette to begin')}</p>
    </div>
  )
}

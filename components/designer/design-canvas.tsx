'use client'

import { Hourglass, MousePointerClick } from 'lucide-react'
import { useState } from 'react'
import type { ResourceMark } from '#components/document/analysis.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { GraphCanvas } from '#components/graph/graph-canvas.tsx'
import type { PictureState } from '#components/graph/use-picture.ts'
import type { Point } from '#lib/graph/layout.ts'
import { connect } from '#lib/template/edits/connect.ts'
import { disconnect } from '#lib/template/edits/disconnect.ts'
import type { Range } from '#lib/text/range.ts'
import { breakpointAction } from './breakpoint-action.ts'
import { ConnectMenu } from './connect-menu.tsx'
import { type NodeAction, NodeMenu } from './node-menu.tsx'
import { PeopleOnCanvas } from './people-on-canvas.tsx'
import { QuickAdd } from './quick-add.tsx'
import type { ResourceActions } from './resource-actions.ts'
import type { Perform } from './use-gestures.ts'
import { type OpenFile, useOpenFile } from './use-open-file.ts'

interface Props {
  readonly picture: PictureState
  readonly actions: ResourceActions
  readonly perform: Perform
  readonly viewKey: string
  readonly reveal: { readonly name: string; readonly count: number } | undefined
  readonly onOpen: (name: string) => void
  readonly onRename: () => void
  readonly onGoTo: (range: Range) => void
}

type Panel =
  | { readonly kind: 'add'; readonly at: Point; readonly window: Point }
  | { readonly kind: 'node'; readonly name: string; readonly at: Point }
  | { readonly kind: 'edge'; readonly from: string; readonly to: string; readonly at: Point }
  | { readonly kind: 'connect'; readonly from: string; readonly to: string; readonly at: Point }

/** The canvas of a design: what is done on it becomes edits of the text. */
export function DesignCanvas({
  picture: { picture, tidy, arranging },
  actions,
  perform,
  viewKey,
  reveal,
  onOpen,
  onRename,
  onGoTo,
}: Props) {
  const document = useDocument()
  const selection = useDocumentPart((state) => state.selection)
  const { good, stale } = useReading()
  const { enter } = useOpenFile()
  const [panel, setPanel] = useState<Panel>()
  const find = (name: string) => good.resources.find((resource) => resource.name === name)
  const nodeActions = (name: string): NodeAction[] => [
    { label: 'Properties', keys: 'Enter', run: () => onOpen(name) },
    ...insideAction(find(name), enter),
    {
      label: 'Show in the text',
      run: () => {
        const resource = find(name)
        if (resource) onGoTo(resource.nameRange)
      },
    },
    breakpointAction(document, name),
    { label: 'Rename', keys: 'F2', run: onRename },
    { label: 'Duplicate', keys: 'Ctrl D', run: () => actions.duplicate(document.current().selection) },
    { label: 'Delete', keys: 'Del', run: () => actions.remove(document.current().selection) },
  ]
  const from = panel?.kind === 'connect' ? find(panel.from) : undefined
  const to = panel?.kind === 'connect' ? find(panel.to) : undefined
  return (
    <GraphCanvas
      picture={picture}
      label="Design canvas"
      selection={selection}
      viewKey={viewKey}
      reveal={reveal}
      onSelect={document.select}
      onOpen={onOpen}
      onMove={document.move}
      onRemove={actions.remove}
      onConnect={(source, target, at) => setPanel({ kind: 'connect', from: source, to: target, at })}
      onDropType={actions.add}
      onQuickAdd={(at, window) => setPanel({ kind: 'add', at, window })}
      onNodeMenu={(name, at) => setPanel({ kind: 'node', name, at })}
      onEdgeMenu={(source, target, at) => setPanel({ kind: 'edge', from: source, to: target, at })}
      onTidy={() => void tidy().then((positions) => document.move(positions, 'Tidy up'))}
    >
      <PeopleOnCanvas picture={picture} />
      {stale && <StaleBadge />}
      {picture.nodes.length === 0 && !arranging && <Invitation />}
      {panel?.kind === 'add' && (
        <QuickAdd at={panel.window} onAdd={(type) => actions.add(type, panel.at)} onClose={() => setPanel(undefined)} />
      )}
      {panel?.kind === 'node' && (
        <NodeMenu
          at={panel.at}
          label={panel.name}
          actions={nodeActions(panel.name)}
          onClose={() => setPanel(undefined)}
        />
      )}
      {panel?.kind === 'edge' && (
        <NodeMenu
          at={panel.at}
          label={`${panel.from} → ${panel.to}`}
          onClose={() => setPanel(undefined)}
          actions={[
            {
              label: 'Remove this connection',
              run: () =>
                perform(`Disconnect ${panel.from} from ${panel.to}`, (template) =>
                  disconnect(template, { from: panel.from, to: panel.to }),
                ),
            },
          ]}
        />
      )}
      {panel?.kind === 'connect' && from && to && (
        <ConnectMenu
          from={from}
          to={to}
          at={panel.at}
          onClose={() => setPanel(undefined)}
          onJoin={() => actions.join(from.name, to.name)}
          onConnect={(offer) => actions.connect(from.name, to.name, offer)}
          onWait={() =>
            perform(`Let ${from.name} wait for ${to.name}`, (template) =>
              connect(template, { from: from.name, to: to.name }),
            )
          }
        />
      )}
    </GraphCanvas>
  )
}

function insideAction(resource: ResourceMark | undefined, enter: OpenFile['enter']): NodeAction[] {
  const { inside, name } = resource ?? {}
  return inside && name !== undefined ? [{ label: 'Open what is inside', run: () => enter(inside.file, name) }] : []
}

function StaleBadge() {
  return (
    <output className="absolute top-3 left-1/2 z-10 flex -translate-x-1/2 items-center gap-1.5 rounded-lg border border-drift/40 bg-surface px-2.5 py-1 text-drift text-xs">
      <Hourglass aria-hidden className="size-3.5" />
      The text can’t be read just now: this is the last version that could.
    </output>
  )
}

function Invitation() {
  return (
    <div className="pointer-events-none absolute inset-0 flex flex-col items-center justify-center gap-1 pb-16 text-center">
      <MousePointerClick aria-hidden className="mb-2 size-6 text-ink-muted" />
      <p className="font-medium text-base">Drag a resource here to begin</p>
      <p className="text-ink-muted text-sm">or double-click anywhere and type what you need.</p>
    </div>
  )
}

'use client'

import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Saver } from '#components/document/saver.ts'
import { resourceOf, thingsOf } from '#components/document/things.ts'
import { useAnalyst, useReading } from '#components/document/use-analyst.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { TemplateEditor } from '#components/editor/template-editor.tsx'
import type { Thing } from '#components/graph/picture.ts'
import { ResourceIcon } from '#components/graph/resource-icon.tsx'
import { usePicture } from '#components/graph/use-picture.ts'
import { Splitter } from '#components/ui/splitter.tsx'
import { TabPanel, Tabs } from '#components/ui/tabs.tsx'
import { containment } from '#lib/graph/containment.ts'
import type { Range } from '#lib/text/range.ts'
import { type Command, CommandPalette } from './command-palette.tsx'
import { DesignCanvas } from './design-canvas.tsx'
import { Drawer, type DrawerTab } from './drawer.tsx'
import { Inspector } from './inspector.tsx'
import { Outline } from './outline.tsx'
import { Palette } from './palette.tsx'
import { findEntries } from './palette-entries.ts'
import { useResourceActions } from './resource-actions.ts'
import { TopBar, type View } from './top-bar.tsx'
import { useClipboard } from './use-clipboard.ts'
import { usePerform } from './use-gestures.ts'
import { useRemembered } from './use-remembered.ts'
import { useShortcuts } from './use-shortcuts.ts'

interface Props {
  readonly draftId: string
  readonly saver: Saver
  readonly launch: { readonly href: string; readonly label: string }
}

/** From this width on there is room for canvas and text side by side. */
const wide = 1600
const everywhere = new Set(['mod+s', 'mod+k', 'mod+enter'])

/** The open design: palette and outline, canvas and text, inspector, problems. */
export function Workspace({ draftId, saver, launch }: Props) {
  const document = useDocument()
  const perform = usePerform()
  const picture = useDesignPicture()
  const actions = useResourceActions(picture.picture)
  const [view, setView] = useRemembered<View>('designer.view', () => (innerWidth >= wide ? 'split' : 'canvas'))
  const [drawer, setDrawer] = useState<DrawerTab>()
  const [commanding, setCommanding] = useState(false)
  const [goal, setGoal] = useState<{ range: Range }>()
  const [reveal, setReveal] = useState<{ name: string; count: number }>()
  const analyst = useAnalyst()

  const goTo = useCallback(
    (range: Range) => {
      if (view === 'canvas') setView('split')
      setGoal({ range })
    },
    [view, setView],
  )
  const show = (name: string) => {
    document.select(new Set([name]))
    setReveal((before) => ({ name, count: (before?.count ?? 0) + 1 }))
  }
  const open = useCallback(
    (name: string) => {
      document.select(new Set([name]))
      requestAnimationFrame(() =>
        globalThis.document.querySelector<HTMLElement>('#inspector :is(input, button, textarea)')?.focus(),
      )
    },
    [document],
  )
  const addAnywhere = useCallback((type: string) => actions.add(type), [actions])
  const showProblems = useCallback(() => setDrawer((now) => (now === 'problems' ? undefined : 'problems')), [])
  const showCommands = useCallback(() => setCommanding(true), [])
  // A frame later: a closing menu gives the focus back first.
  const rename = () =>
    requestAnimationFrame(() => globalThis.document.querySelector<HTMLInputElement>('#resource-name')?.select())
  const selected = () => document.current().selection
  const selectAll = () => document.select(new Set(analyst.current().good.resources.map(({ name }) => name)))

  useClipboard(actions)
  useShortcuts(
    {
      'mod+z': () => document.undo(),
      'mod+shift+z': () => document.redo(),
      'mod+y': () => document.redo(),
      'mod+d': () => selected().size > 0 && actions.duplicate(selected()),
      'mod+a': selectAll,
      'mod+s': () => void saver.flush(),
      'mod+k': () => setCommanding(true),
      'mod+enter': () => globalThis.document.querySelector<HTMLElement>('[data-primary]')?.click(),
      f2: rename,
      delete: () => selected().size > 0 && actions.remove(selected()),
      escape: () => document.select(new Set()),
    },
    everywhere,
  )

  const commands = (): Command[] => [
    {
      key: 'undo',
      label: 'Undo',
      detail: document.current().history.past.at(-1)?.label ?? '',
      run: () => document.undo(),
    },
    {
      key: 'redo',
      label: 'Redo',
      detail: document.current().history.future[0]?.label ?? '',
      run: () => document.redo(),
    },
    {
      key: 'tidy',
      label: 'Tidy up the canvas',
      run: () => void picture.tidy().then((positions) => document.move(positions, 'Tidy up')),
    },
    { key: 'problems', label: 'Show problems', run: () => setDrawer('problems') },
    { key: 'history', label: 'Show history', run: () => setDrawer('history') },
    { key: 'canvas', label: 'View: canvas', run: () => setView('canvas') },
    { key: 'split', label: 'View: split', run: () => setView('split') },
    { key: 'text', label: 'View: text', run: () => setView('text') },
    ...analyst.current().good.resources.map(({ name, type }) => ({
      key: `go:${name}`,
      label: name,
      detail: type,
      icon: <ResourceIcon type={type} className="size-4 text-ink-muted" />,
      run: () => show(name),
    })),
    ...findEntries('').map(({ type, label }) => ({
      key: `add:${type}`,
      label: `Add ${label}`,
      detail: type,
      run: () => actions.add(type),
    })),
  ]

  const canvas = (
    <DesignCanvas
      picture={picture}
      onRename={rename}
      onGoTo={goTo}
      actions={actions}
      perform={perform}
      viewKey={draftId}
      reveal={reveal}
      onOpen={open}
    />
  )
  const text = <TemplateEditor label="Template text" goal={goal} />
  const centre = (
    <Splitter
      name="designer.centre"
      label="Width of the text"
      fixed="second"
      initial={420}
      min={240}
      max={1200}
      className="h-full"
      collapsed={view === 'canvas' ? 'second' : view === 'text' ? 'first' : undefined}
      first={canvas}
      second={text}
    />
  )
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">Designer</h1>
      <TopBar
        saver={saver}
        view={view}
        onView={setView}
        onProblems={showProblems}
        onCommands={showCommands}
        launch={launch}
      />
      <Splitter
        name="designer.left"
        label="Width of the palette"
        initial={232}
        min={180}
        max={420}
        className="min-h-0 flex-1"
        first={<LeftPane onAdd={addAnywhere} onGoTo={goTo} onOpen={open} onRemove={actions.remove} />}
        second={
          <Splitter
            name="designer.right"
            label="Width of the properties"
            fixed="second"
            initial={320}
            min={260}
            max={560}
            className="h-full"
            first={
              <Splitter
                name="designer.drawer"
                label="Height of the drawer"
                direction="vertical"
                fixed="second"
                initial={220}
                min={100}
                max={600}
                className="h-full"
                collapsed={drawer ? undefined : 'second'}
                first={centre}
                second={
                  <Drawer
                    tab={drawer ?? 'problems'}
                    onTab={setDrawer}
                    onClose={() => setDrawer(undefined)}
                    onGoTo={(problem) => {
                      const name = resourceOf(problem, analyst.current().latest)
                      if (name !== undefined) show(name)
                      goTo(problem.range)
                    }}
                  />
                }
              />
            }
            second={<Inspector actions={actions} perform={perform} onGoTo={goTo} />}
          />
        }
      />
      {commanding && <CommandPalette commands={commands()} onClose={() => setCommanding(false)} />}
    </div>
  )
}

/** The picture of the design: from the last good reading, at the places of the document. */
function useDesignPicture() {
  const document = useDocument()
  const { good, latest } = useReading()
  const layout = useDocumentPart((state) => state.layout)
  const previous = useRef<readonly Thing[]>([])
  const things = useMemo(() => thingsOf(good, latest, previous.current), [good, latest])
  useEffect(() => {
    previous.current = things
  }, [things])
  const state = usePicture(things, good.graph, layout)
  useEffect(() => document.settle(state.placed), [document, state.placed])
  return state
}

const LeftPane = memo(function LeftPane({
  onAdd,
  onGoTo,
  onOpen,
  onRemove,
}: Pick<Parameters<typeof Outline>[0], 'onGoTo' | 'onOpen' | 'onRemove'> & { onAdd: (type: string) => void }) {
  const [tab, setTab] = useRemembered<'palette' | 'outline'>('designer.left', () => 'palette')
  const { good } = useReading()
  const inside = useMemo(
    () => containment(new Map(good.resources.map(({ name, type }) => [name, type])), good.graph),
    [good],
  )
  return (
    <Tabs
      value={tab}
      onChange={(value) => setTab(value as 'palette' | 'outline')}
      label="Left pane"
      variant="segment"
      tabs={[
        { value: 'palette', label: 'Palette' },
        { value: 'outline', label: `Outline (${good.resources.length})` },
      ]}
      className="flex h-full flex-col bg-surface"
      listClassName="m-2 mb-0"
    >
      <TabPanel value="palette" className="min-h-0 flex-1">
        <Palette onAdd={onAdd} />
      </TabPanel>
      <TabPanel value="outline" className="min-h-0 flex-1">
        <Outline analysis={good} inside={inside} onGoTo={onGoTo} onOpen={onOpen} onRemove={onRemove} />
      </TabPanel>
    </Tabs>
  )
})

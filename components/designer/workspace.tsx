'use client'

import dynamic from 'next/dynamic'
import { useCallback, useState, useSyncExternalStore } from 'react'
import type { Saver } from '#components/document/saver.ts'
import { resourceOf } from '#components/document/things.ts'
import { useAnalyst } from '#components/document/use-analyst.ts'
import { DocumentProvider, useDocument } from '#components/document/use-document.ts'
import { TemplateEditor } from '#components/editor/template-editor.tsx'
import { Splitter } from '#components/ui/splitter.tsx'
import { t } from '#components/words/t.ts'
import type { DraftDocument } from '#lib/api/contract.ts'
import type { Range } from '#lib/text/range.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { CanvasLanes } from './canvas-lanes.tsx'
import { canvasShortcuts } from './canvas-shortcuts.ts'
import { ChangeRibbon } from './change-ribbon.tsx'
import { ChordHint } from './chord-hint.tsx'
import { CommandPalette } from './command-palette.tsx'
import { commandsOf } from './commands.tsx'
import type { DesignDialog } from './design-actions.ts'
import { DesignCanvas } from './design-canvas.tsx'
import { DesignDialogs } from './design-dialogs.tsx'
import { DesignPanels } from './design-panels.tsx'
import { Drawer, type DrawerTab } from './drawer.tsx'
import { FileDialog } from './file-dialog.tsx'
import { FindBar } from './find-bar.tsx'
import { isTemplate } from './is-template.ts'
import { LeftPane } from './left-pane.tsx'
import type { Panel } from './panel.ts'
import { partCommands } from './part-commands.tsx'
import { useResourceActions } from './resource-actions.ts'
import { SideToggles, useSidePanes } from './side-panes.tsx'
import { TopBar } from './top-bar.tsx'
import { useArrange } from './use-arrange.ts'
import { useArrival } from './use-arrival.ts'
import { useClipboard } from './use-clipboard.ts'
import { useDesignPicture } from './use-design-picture.ts'
import { useFinding } from './use-finding.ts'
import { usePerform } from './use-gestures.ts'
import { useOpenFile } from './use-open-file.ts'
import { useRemembered } from './use-remembered.ts'
import { useRenaming } from './use-renaming.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useViewpointStore } from './use-viewpoint.ts'
import type { View } from './view-switch.tsx'

/** Its forms are a large part of the designer's scripts, and the canvas does not wait for them. */
const Inspector = dynamic(() => import('./inspector.tsx').then((file) => file.Inspector), {
  ssr: false,
  loading: () => <aside aria-busy aria-label={t('Properties')} className="h-full bg-surface" />,
})

interface Props {
  readonly draft: DraftDocument
  readonly saver: Saver
  readonly launch: { readonly href: string; readonly label: string }
}

/** From this width on there is room for canvas and text side by side; below it the text lies under the canvas. */
const wide = 1600
const isWide = () => innerWidth >= wide
const onResize = (listener: () => void) => {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}
const everywhere = new Set(['save', 'commands', 'find', 'launch'] as const)

/** The open design: palette and outline, canvas and text, inspector, problems. */
export function Workspace({ draft, saver, launch }: Props) {
  const document = useDocument()
  const { file } = document.current()
  const perform = usePerform()
  const picture = useDesignPicture()
  const actions = useResourceActions(picture.picture)
  const arrange = useArrange(picture)
  const [panel, setPanel] = useState<Panel>()
  const panes = useSidePanes()
  const { show: showPane } = panes
  const [view, setView] = useRemembered<View>('designer.view', () => (isWide() ? 'split' : 'canvas'))
  const [drawer, setDrawer] = useState<DrawerTab>()
  const [commanding, setCommanding] = useState(false)
  const [goal, setGoal] = useState<{ range: Range }>()
  const [named, openNamed] = useState<string>()
  const [reveal, setReveal] = useState<{ name: string; count: number }>()
  const [dialog, openDialog] = useState<DesignDialog>()
  const analyst = useAnalyst()
  const beside = useSyncExternalStore(onResize, isWide, () => true)

  const { open: openFile, root } = useOpenFile()
  const renamer = useRenaming()
  const viewpoint = useViewpointStore()
  const onFile = useCallback(
    (name: string) => (isTemplate(document.current().files.get(name)) ? openFile(name) : openNamed(name)),
    [document, openFile],
  )
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
  useArrival(show, goTo)
  const open = useCallback(
    (name: string) => {
      document.select(new Set([name]))
      showPane('right')
      requestAnimationFrame(() =>
        globalThis.document.querySelector<HTMLElement>('#inspector :is(input, button, textarea)')?.focus(),
      )
    },
    [document, showPane],
  )
  const addAnywhere = useCallback((type: string) => actions.add(type), [actions])
  const showProblems = useCallback(() => setDrawer((now) => (now === 'problems' ? undefined : 'problems')), [])
  const showCommands = useCallback(() => setCommanding(true), [])
  // A frame later: a closing menu gives the focus back first.
  const rename = () => {
    showPane('right')
    requestAnimationFrame(() => globalThis.document.querySelector<HTMLInputElement>('#resource-name')?.select())
  }
  const finding = useFinding(({ range, resource }) => {
    if (resource !== undefined) show(resource)
    if (view !== 'canvas') setGoal({ range })
  })
  const selectAll = () => document.select(new Set(analyst.current().good.resources.map(({ name }) => name)))

  useClipboard(actions)
  const awaiting = useShortcuts(
    {
      ...canvasShortcuts({ document, actions, arrange, finding, onPanel: setPanel }),
      undo: () => document.undo(),
      redo: () => document.redo(),
      'select-all': selectAll,
      save: () => void saver.flush(),
      commands: () => setCommanding(true),
      launch: () => globalThis.document.querySelector<HTMLElement>('[data-primary]')?.click(),
      rename,
      escape: () => {
        document.select(new Set())
        viewpoint.look({ subject: undefined })
      },
    },
    everywhere,
  )

  const commands = () => [
    ...commandsOf({
      document,
      analysis: analyst.current().good,
      actions,
      arrange,
      onPanel: setPanel,
      finding,
      onView: setView,
      onDrawer: setDrawer,
      onShow: show,
      onDialog: openDialog,
    }),
    ...partCommands(analyst.current().good, viewpoint, document.current().files, openFile),
  ]

  const canvas = (
    <DesignCanvas
      picture={picture}
      actions={actions}
      arrange={arrange}
      onPanel={setPanel}
      {...(finding.lit && { lit: finding.lit })}
      viewKey={file === undefined ? draft.id : `${draft.id} ${file}`}
      reveal={reveal}
      onOpen={open}
    />
  )
  const text = <TemplateEditor label={t('Template text')} goal={goal} onFile={onFile} onRename={renamer.at} />
  const centre = (
    <Splitter
      key={beside ? 'beside' : 'below'}
      name={beside ? 'designer.centre' : 'designer.below'}
      label={beside ? t('Width of the text') : t('Height of the text')}
      direction={beside ? 'horizontal' : 'vertical'}
      fixed="second"
      initial={beside ? 420 : 320}
      min={beside ? 240 : 120}
      max={beside ? 1200 : 900}
      className="h-full"
      collapsed={view === 'canvas' ? 'second' : view === 'text' ? 'first' : undefined}
      first={<CanvasLanes perform={perform}>{canvas}</CanvasLanes>}
      second={text}
    />
  )
  return (
    <div className="flex h-full flex-col">
      <h1 className="sr-only">{t('Designer')}</h1>
      <TopBar
        saver={saver}
        view={view}
        onView={setView}
        onProblems={showProblems}
        onCommands={showCommands}
        onDialog={openDialog}
        draftId={draft.id}
        launch={launch}
      />
      <Breadcrumbs />
      <Splitter
        name="designer.left"
        label={t('Width of the palette')}
        initial={232}
        min={180}
        max={420}
        className="min-h-0 flex-1"
        collapsed={panes.shows('left') ? undefined : 'first'}
        first={
          <LeftPane
            onAdd={addAnywhere}
            actions={actions}
            arrange={arrange}
            onPanel={setPanel}
            onGoTo={goTo}
            onOpen={open}
          />
        }
        second={
          <Splitter
            name="designer.right"
            label={t('Width of the properties')}
            fixed="second"
            initial={320}
            min={260}
            max={560}
            className="h-full"
            collapsed={panes.shows('right') ? undefined : 'second'}
            first={
              <Splitter
                name="designer.drawer"
                label={t('Height of the drawer')}
                direction="vertical"
                fixed="second"
                initial={220}
                min={100}
                max={600}
                className="h-full"
                collapsed={drawer ? undefined : 'second'}
                first={
                  <div className="flex h-full flex-col">
                    <div className="relative min-h-0 flex-1">
                      {centre}
                      <SideToggles panes={panes} />
                      {finding.open && <FindBar finding={finding} />}
                      <ChordHint first={awaiting} />
                    </div>
                    <ChangeRibbon onGoTo={goTo} />
                  </div>
                }
                second={
                  <Drawer
                    tab={drawer ?? 'problems'}
                    isOpen={drawer !== undefined}
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
      {/* Whichever file is open, these are about the design as a whole. */}
      <DocumentProvider value={root ?? document}>
        <DesignDialogs draft={draft} saver={saver} picture={picture.picture} open={dialog} onOpen={openDialog} />
      </DocumentProvider>
      {named !== undefined && <FileDialog file={{ kind: 'file', name: named }} onClose={() => openNamed(undefined)} />}
      <DesignPanels
        panel={panel}
        onPanel={setPanel}
        actions={actions}
        arrange={arrange}
        onOpen={open}
        onRename={rename}
        onGoTo={goTo}
      />
      {commanding && <CommandPalette commands={commands()} onClose={() => setCommanding(false)} />}
    </div>
  )
}

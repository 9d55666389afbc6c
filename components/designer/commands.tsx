import type { Analysis } from '#components/document/analysis.ts'
import type { Document } from '#components/document/document.ts'
import { ResourceIcon } from '#components/graph/resource-icon.tsx'
import { keyWords } from '#components/ui/kbd.tsx'
import { type CommandId, keyCommands } from '#components/ui/key-commands.ts'
import { keysOf } from '#components/ui/use-chosen-keys.ts'
import { catalogueName } from '#components/words/catalogue-name.ts'
import { t } from '#components/words/t.ts'
import { alignments } from './alignments.ts'
import type { Command } from './command-palette.tsx'
import { type DesignDialog, designActionsFor } from './design-actions.ts'
import type { DrawerTab } from './drawer.tsx'
import { findEntries } from './palette-entries.ts'
import type { ShowPanel } from './panel.ts'
import type { ResourceActions } from './resource-actions.ts'
import type { Arrange } from './use-arrange.ts'
import type { Finding } from './use-finding.ts'
import type { View } from './view-switch.tsx'

interface Surroundings {
  readonly document: Document
  readonly analysis: Analysis
  readonly actions: ResourceActions
  readonly arrange: Arrange
  readonly finding: Finding
  readonly onPanel: ShowPanel
  readonly onView: (view: View) => void
  readonly onDrawer: (tab: DrawerTab) => void
  readonly onShow: (name: string) => void
  readonly onDialog: (dialog: DesignDialog) => void
}

/** Everything the designer can do or go to, by name. */
export function commandsOf(around: Surroundings): Command[] {
  const { document, analysis, actions, arrange, finding, onView, onDrawer, onShow, onDialog } = around
  return [
    {
      key: 'undo',
      label: t('Undo'),
      detail: told(document.current().history.past.at(-1)?.label, 'undo'),
      run: () => document.undo(),
    },
    {
      key: 'redo',
      label: t('Redo'),
      detail: told(document.current().history.future[0]?.label, 'redo'),
      run: () => document.redo(),
    },
    { key: 'find', label: t('Find in canvas and text'), detail: keysDetail('find'), run: finding.ask },
    { key: 'sheet', label: t('Keyboard shortcuts'), detail: keysDetail('sheet'), run: showKeys },
    { key: 'tidy', label: t('Tidy up what nobody placed'), run: () => arrange.tidy(false) },
    { key: 'tidy-all', label: t('Tidy everything'), run: () => arrange.tidy(true) },
    ...selectionCommands(around),
    ...designActionsFor(analysis.format, document.readOnly).map(({ dialog, label, Icon }) => ({
      key: dialog,
      label: t(label),
      icon: <Icon aria-hidden className="size-4 text-ink-muted" />,
      run: () => onDialog(dialog),
    })),
    { key: 'problems', label: t('Show problems'), run: () => onDrawer('problems') },
    { key: 'history', label: t('Show history'), run: () => onDrawer('history') },
    { key: 'canvas', label: t('View: canvas'), run: () => onView('canvas') },
    { key: 'split', label: t('View: split'), run: () => onView('split') },
    { key: 'text', label: t('View: text'), run: () => onView('text') },
    ...analysis.resources.map(({ name, type }) => ({
      key: `go:${name}`,
      label: name,
      detail: type,
      icon: <ResourceIcon type={type} className="size-4 text-ink-muted" />,
      run: () => onShow(name),
    })),
    ...findEntries('').map(({ type, label }) => ({
      key: `add:${type}`,
      label: t('Add {label}', { label: catalogueName(label) }),
      detail: type,
      run: () => actions.add(type),
    })),
  ]
}

/** What is to be taken back or done again, and by which keys. */
const told = (label: string | undefined, id: CommandId) => [label, keysDetail(id)].filter(Boolean).join(' · ')

/** The sheet stands in the bar of every page. */
const showKeys = () => window.document.querySelector<HTMLElement>('[data-keyboard-sheet]')?.click()

/** The keys of a command, in the words that are on the keyboard. */
const keysDetail = (id: CommandId): string => keyWords(keysOf(id) ?? '')

/** What can be done with what is selected. */
function selectionCommands({ document, actions, arrange, onPanel }: Surroundings): Command[] {
  const { selection } = document.current()
  const [only, ...others] = selection
  if (only === undefined) return []
  const at = { x: innerWidth / 2 - 192, y: 96 }
  const words = others.length === 0 ? only : t('{count} resources', { count: selection.size })
  const single: Command[] = [
    {
      key: 'connect',
      label: t('Connect {only} to…', { only }),
      detail: keysDetail('connect'),
      run: () => onPanel({ kind: 'connect-to', from: only, at }),
    },
    {
      key: 'tie',
      label: t('Add and connect to {only}…', { only }),
      detail: keysDetail('tie'),
      run: () => onPanel({ kind: 'add', at, tiedTo: only }),
    },
  ]
  const aligning = alignments.map(([key, how]) => ({
    key,
    label: t(keyCommands[key].what),
    detail: keysDetail(key),
    run: () => arrange.align(how),
  }))
  return [
    ...(others.length === 0 ? single : []),
    {
      key: 'put',
      label: t('Put {words} into…', { words }),
      detail: keysDetail('put'),
      run: () => onPanel({ kind: 'put', names: [...selection], at }),
    },
    {
      key: 'upstream',
      label: t('Select what {words} needs', { words }),
      detail: keysDetail('select-upstream'),
      run: () => arrange.select('upstream'),
    },
    {
      key: 'downstream',
      label: t('Select who needs {words}', { words }),
      detail: keysDetail('select-downstream'),
      run: () => arrange.select('downstream'),
    },
    {
      key: 'connected',
      label: t('Select all connected'),
      detail: keysDetail('select-connected'),
      run: () => arrange.select('connected'),
    },
    {
      key: 'duplicate',
      label: t('Duplicate {words}', { words }),
      detail: keysDetail('duplicate'),
      run: () => actions.duplicate(selection),
    },
    {
      key: 'delete',
      label: t('Delete {words}', { words }),
      detail: keysDetail('delete'),
      run: () => actions.remove(selection),
    },
    {
      key: 'rejoin',
      label: t('Delete {words} and join its neighbours', { words }),
      detail: keysDetail('rejoin'),
      run: () => actions.removeAndRejoin(selection),
    },
    ...(others.length === 0 ? [] : aligning),
  ]
}

import type { Analysis } from '#components/document/analysis.ts'
import type { Document } from '#components/document/document.ts'
import { ResourceIcon } from '#components/graph/resource-icon.tsx'
import type { Positions } from '#lib/graph/layout.ts'
import type { Command } from './command-palette.tsx'
import { type DesignDialog, designActionsFor } from './design-actions.ts'
import type { DrawerTab } from './drawer.tsx'
import { findEntries } from './palette-entries.ts'
import type { ResourceActions } from './resource-actions.ts'
import type { View } from './view-switch.tsx'

interface Surroundings {
  readonly document: Document
  readonly analysis: Analysis
  readonly actions: ResourceActions
  readonly tidy: () => Promise<Positions>
  readonly onView: (view: View) => void
  readonly onDrawer: (tab: DrawerTab) => void
  readonly onShow: (name: string) => void
  readonly onDialog: (dialog: DesignDialog) => void
}

/** Everything the designer can do or go to, by name. */
export function commandsOf({
  document,
  analysis,
  actions,
  tidy,
  onView,
  onDrawer,
  onShow,
  onDialog,
}: Surroundings): Command[] {
  return [
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
      run: () => void tidy().then((positions) => document.move(positions, 'Tidy up')),
    },
    ...designActionsFor(analysis.format, document.readOnly).map(({ dialog, label, Icon }) => ({
      key: dialog,
      label,
      icon: <Icon aria-hidden className="size-4 text-ink-muted" />,
      run: () => onDialog(dialog),
    })),
    { key: 'problems', label: 'Show problems', run: () => onDrawer('problems') },
    { key: 'history', label: 'Show history', run: () => onDrawer('history') },
    { key: 'canvas', label: 'View: canvas', run: () => onView('canvas') },
    { key: 'split', label: 'View: split', run: () => onView('split') },
    { key: 'text', label: 'View: text', run: () => onView('text') },
    ...analysis.resources.map(({ name, type }) => ({
      key: `go:${name}`,
      label: name,
      detail: type,
      icon: <ResourceIcon type={type} className="size-4 text-ink-muted" />,
      run: () => onShow(name),
    })),
    ...findEntries('').map(({ type, label }) => ({
      key: `add:${type}`,
      label: `Add ${label}`,
      detail: type,
      run: () => actions.add(type),
    })),
  ]
}

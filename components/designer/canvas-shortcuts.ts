import type { Document } from '#components/document/document.ts'
import type { Point } from '#lib/graph/layout.ts'
import type { ShowPanel } from './panel.ts'
import type { ResourceActions } from './resource-actions.ts'
import type { Arrange } from './use-arrange.ts'
import type { Finding } from './use-finding.ts'
import type { Shortcuts } from './use-shortcuts.ts'

interface Surroundings {
  readonly document: Document
  readonly actions: ResourceActions
  readonly arrange: Arrange
  readonly finding: Finding
  readonly onPanel: ShowPanel
}

/** Keys for the selection, for adding and for finding, wherever the focus is outside of fields. */
export function canvasShortcuts({ document, actions, arrange, finding, onPanel }: Surroundings): Shortcuts {
  const withSelection = (act: (names: ReadonlySet<string>) => void) => () => {
    const { selection } = document.current()
    if (selection.size > 0) act(selection)
  }
  return {
    '/': () => onPanel({ kind: 'add', at: overCanvas() }),
    'mod+d': withSelection(actions.duplicate),
    delete: withSelection(actions.remove),
    'mod+delete': withSelection(actions.removeAndRejoin),
    'mod+f': (event) => !inEditor(event) && finding.ask(),
    f: () => finding.open && finding.go(1),
    'shift+f': () => finding.open && finding.go(-1),
    'alt+a l': () => arrange.align('left'),
    'alt+a r': () => arrange.align('right'),
    'alt+a t': () => arrange.align('top'),
    'alt+a b': () => arrange.align('bottom'),
    'alt+a c': () => arrange.align('centre'),
    'alt+a m': () => arrange.align('middle'),
    'alt+a h': () => arrange.align('across'),
    'alt+a v': () => arrange.align('down'),
    'alt+s u': withSelection(() => arrange.select('upstream')),
    'alt+s d': withSelection(() => arrange.select('downstream')),
    'alt+s c': withSelection(() => arrange.select('connected')),
  }
}

/** The editor has a search of its own. */
function inEditor({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('.monaco-editor') !== null
}

function overCanvas(): Point {
  const box = globalThis.document.querySelector('.hearth-canvas')?.getBoundingClientRect()
  return box && box.width > 0
    ? { x: box.left + box.width / 2 - 192, y: box.top + box.height / 4 }
    : { x: innerWidth / 2 - 192, y: innerHeight / 4 }
}

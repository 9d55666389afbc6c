import type { CommandId } from '#components/ui/key-commands.ts'
import { type Phrase, phrase } from '#components/words/phrase.ts'

/** A line of the sheet: a command whose keys may be chosen, or keys that are always the same. */
export type KeyRow = CommandId | readonly [keys: string, what: Phrase]

/** All keys, by where they count. */
export const keySections: readonly { readonly title: Phrase; readonly rows: readonly KeyRow[] }[] = [
  {
    title: phrase('Everywhere'),
    rows: ['sheet', 'search', 'launch', ['Esc', phrase('Step out')]],
  },
  {
    title: phrase('Designer'),
    rows: [
      ...(['commands', 'find', 'find-next', 'find-previous', 'undo', 'redo', 'save'] as const),
      ['Ctrl C / X / V', phrase('Copy, cut, paste')],
      ...(['duplicate', 'select-all', 'rename', 'delete', 'rejoin'] as const),
      ['Esc', phrase('Clear the selection')],
    ],
  },
  {
    title: phrase('Canvas'),
    rows: [
      ['Arrows', phrase('Nearest node in that direction')],
      ['Alt Arrows', phrase('Move the node, further with Shift')],
      ['Tab', phrase('Next node')],
      ['Enter', phrase('Open the node')],
      ['Space', phrase('Select the node, add it with Shift')],
      ...(['connect', 'tie', 'put'] as const),
      ['Shift F10', phrase('Menu of the node')],
      ['Double click', phrase('Add a resource there')],
      ['Shift drag', phrase('Select by a frame')],
      ['Shift click', phrase('Add to the selection')],
      ['Alt drag', phrase('Only move, out of no place')],
      ['Space drag', phrase('Move the view')],
      ...(['zoom-in', 'zoom-out', 'zoom-full', 'zoom-fit'] as const),
    ],
  },
  {
    title: phrase('Canvas and outline, one key after the other'),
    rows: [
      ...(['align-left', 'align-right', 'align-top', 'align-bottom', 'align-centre', 'align-middle'] as const),
      ...(['spread-across', 'spread-down', 'select-upstream', 'select-downstream', 'select-connected'] as const),
    ],
  },
  {
    title: phrase('Timeline and replay'),
    rows: [
      ['↑ / ↓', phrase('Walk the lines')],
      ['→ / ←', phrase('Unfold and fold a group')],
      ['+ / − / 0', phrase('Zoom, fit')],
      ['← / → on the track', phrase('To the event before or after')],
      ['Space on the track', phrase('Play and pause')],
    ],
  },
]

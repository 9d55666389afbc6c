import type { CommandId } from '#components/ui/key-commands.ts'
import type { Alignment } from '#lib/graph/align.ts'

/** The commands that align and spread what is selected, and how each does. */
export const alignments = [
  ['align-left', 'left'],
  ['align-right', 'right'],
  ['align-top', 'top'],
  ['align-bottom', 'bottom'],
  ['align-centre', 'centre'],
  ['align-middle', 'middle'],
  ['spread-across', 'across'],
  ['spread-down', 'down'],
] as const satisfies readonly (readonly [CommandId, Alignment])[]

import { type DiffLine, diffOf } from './diff-of.ts'

const bounds = { steps: 800, lines: Number.POSITIVE_INFINITY }

/** Two texts line by line, to the byte: how a line ends, and whether the last one does, counts too. */
export function diffLines(before: string, after: string): DiffLine[] {
  return diffOf(before.split('\n'), after.split('\n'), bounds)
}

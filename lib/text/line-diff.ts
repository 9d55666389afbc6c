import { type DiffLine, diffOf } from './diff-of.ts'

/** What takes so many changes has hardly a line in common. */
const bounds = { steps: 448, lines: 4000 }

/** Two texts line by line, as people read them: how lines end does not count. */
export function lineDiff(before: string, after: string): DiffLine[] {
  return diffOf(linesOf(before), linesOf(after), bounds)
}

const linesOf = (text: string) => (text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/))

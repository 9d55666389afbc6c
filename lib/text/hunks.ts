import { applyEdits, type Edit, sortEdits } from './edit.ts'
import type { Range } from './range.ts'

/** Some lines that changed together: what they were and what they are, and the way back. */
export interface Hunk {
  /** The number of its first line in the text as it is now, from 1. */
  readonly line: number
  /** Where it stands in the text as it is now; empty where lines only went. */
  readonly range: Range
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Takes this hunk alone back, in the text as it is now. */
  readonly back: readonly Edit[]
}

/** The changed lines of `text`, told by the edits `back` that lead from it to what it was. */
export function hunksOf(text: string, back: readonly Edit[]): Hunk[] {
  return grouped(text, sortEdits(back)).flatMap((edits): Hunk[] => {
    const [from, to] = [lineStart(text, edits[0]!.from), lineEnd(text, edits.at(-1)!.to)]
    const now = text.slice(from, to).split('\n')
    const then = applyEdits(
      text.slice(from, to),
      edits.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from })),
    ).split('\n')
    const most = Math.min(now.length, then.length)
    let head = 0
    while (head < most && now[head] === then[head]) head++
    let tail = 0
    while (tail < most - head && now.at(-1 - tail) === then.at(-1 - tail)) tail++
    const added = now.slice(head, now.length - tail)
    const removed = then.slice(head, then.length - tail)
    if (added.length + removed.length === 0) return []
    const start = from + now.slice(0, head).reduce((sum, line) => sum + line.length + 1, 0)
    const end = start + added.join('\n').length
    return [{ line: lineNumber(text, start), range: { from: start, to: end }, added, removed, back: edits }]
  })
}

/** Edits on the same line, or on lines right behind one another, belong together. */
function grouped(text: string, edits: readonly Edit[]): Edit[][] {
  const groups: Edit[][] = []
  for (const edit of edits) {
    const last = groups.at(-1)?.at(-1)
    if (last && lineStart(text, edit.from) <= lineEnd(text, last.to) + 1) groups.at(-1)!.push(edit)
    else groups.push([edit])
  }
  return groups
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end
}

function lineNumber(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

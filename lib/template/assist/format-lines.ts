import type { Edit } from '#lib/text/edit.ts'
import type { TextLines } from './text-lines.ts'

interface Knowledge {
  readonly shifts: readonly number[]
  /** Lines that begin inside a scalar. */
  readonly inside: ReadonlySet<number>
  /** The text ends in block text: whether a line break follows it matters. */
  readonly isOpenEnded: boolean
}

/** Moves lines, trims their ends, and takes blank lines away that follow another. */
export function lineEdits(lines: TextLines, { shifts, inside, isOpenEnded }: Knowledge): Edit[] {
  const edits: Edit[] = []
  const last = isOpenEnded ? lines.count : lastWritten(lines)
  for (let line = 0; line < lines.count && line <= last; line++) {
    const isFree = !inside.has(line)
    if (isFree && line > 0 && lines.isBlank(line) && lines.isBlank(line - 1) && !inside.has(line - 1)) {
      edits.push({ from: lines.start(line), to: lines.start(line + 1), insert: '' })
      continue
    }
    if (!lines.isBlank(line) || !isFree) edits.push(...moved(lines, line, shifts[line] ?? 0))
    if (isFree && !inside.has(line + 1)) edits.push(...trimmed(lines, line))
  }
  return isOpenEnded ? edits : [...edits, ...finalBreak(lines, last)]
}

function lastWritten(lines: TextLines): number {
  let line = lines.count - 1
  while (line > 0 && lines.isBlank(line)) line--
  return line
}

function moved(lines: TextLines, line: number, shift: number): Edit[] {
  const from = lines.start(line)
  const indent = lines.indent(line)
  if (shift === 0 || lines.of(line) === '') return []
  if (shift > 0) return [{ from, to: from, insert: ' '.repeat(shift) }]
  return [{ from, to: from + Math.min(indent, -shift), insert: '' }]
}

function trimmed(lines: TextLines, line: number): Edit[] {
  const text = lines.of(line)
  const length = text.trimEnd().length
  return length === text.length ? [] : [{ from: lines.start(line) + length, to: lines.end(line), insert: '' }]
}

function finalBreak(lines: TextLines, last: number): Edit[] {
  const from = lines.end(last)
  const eol = lines.text.includes('\r\n') ? '\r\n' : '\n'
  return [{ from, to: lines.text.length, insert: eol }]
}

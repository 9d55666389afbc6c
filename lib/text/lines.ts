/** A place as people count it, both from 1; `column` counts UTF-16 units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Line starts of a text, for turning offsets into lines at the very edge (editors, messages). */
export interface Lines {
  readonly count: number
  position(offset: number): Position
  offset(position: Position): number
  /** The text of line `line` (from 1) without its line break. */
  text(line: number): string
}

/** Indexes `text`; LF and CRLF end a line. Look-ups are a binary search. */
export function lines(text: string): Lines {
  const starts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1)

  const lineAt = (offset: number) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    count: starts.length,
    position(offset) {
      const line = lineAt(offset)
      return { line: line + 1, column: offset - starts[line]! + 1 }
    },
    offset({ line, column }) {
      const start = starts[Math.min(line, starts.length) - 1] ?? 0
      const next = starts[line]
      return Math.min(start + column - 1, next === undefined ? text.length : next - 1)
    },
    text(line) {
      const start = starts[line - 1]
      if (start === undefined) return ''
      return text.slice(start, starts[line] ?? text.length).replace(/\r?\n$/, '')
    },
  }
}

/** Where the line of `offset` begins; a byte order mark belongs to no line. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start
}

/** Where the line of `offset` ends: before its line break, or at the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return end > offset && text[end - 1] === '\r' ? end - 1 : end
}

/** Where the line behind the one of `offset` begins, or the end of the text. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

/** How many characters stand before `offset` on its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset)
}

/** The first offset from `from` on that is neither blank, nor a line break, nor part of a comment. */
export function skipBlank(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    if (text[at] === '#' && (at === 0 || /\s/.test(text[at - 1]!) || at === from)) at = lineEnd(text, at)
    else if (/[\s\uFEFF]/.test(text[at]!)) at++
    else break
  }
  return at
}

/**
 * Where an entry of column `column` ends whose value ends at `to`: behind the rest of its last line and the comment lines
 * below that are indented deeper (`least` columns or more), as those speak of the entry too.
 */
export function extentEnd(text: string, to: number, least: number): number {
  let end = lineEnd(text, to)
  let at = nextLine(text, end)
  while (at < text.length) {
    const lineTo = lineEnd(text, at)
    const line = text.slice(at, lineTo)
    const comment = /^[ \t]*(?=#)/.exec(line)
    if (comment && comment[0].length >= least) end = lineTo
    else if (line.trim() !== '') break
    const next = nextLine(text, lineTo)
    if (next === at) break
    at = next
  }
  return end
}

/** Where the comment lines begin that stand right above `start` in the same column. */
export function commentsAbove(text: string, start: number, column: number): number {
  let top = start
  while (top > 0) {
    const above = lineStart(text, top - 1)
    const line = text.slice(above, top)
    if (above >= top || line.search(/\S/) !== column || line[column] !== '#') return top
    top = above
  }
  return top
}

import { lineStart } from '../edits/text-lines.ts'
import type { Excerpt } from './excerpt.ts'

/** A bracket that is open: where it is, where its current item begins, and the items before. */
interface Open {
  readonly at: number
  readonly keys: string[]
  item: number
  colon: number
}

/**
 * The excerpt of a text that is in brackets as a whole, such as JSON: sections and entries around the one at `offset`
 * are left out, but for the names of the sections where the cursor is among them. `isSound`: no quote is missing in it.
 */
export function flowExcerpt(text: string, offset: number, isSound: boolean): Excerpt {
  const open: Open[] = []
  const scan = isSound ? scanSound : scanLines
  const resume = scan(text, 0, offset, (at) => step(text, at, open))
  const [root, section] = open
  if (!root) return { before: text.slice(0, offset), after: text.slice(offset), from: 0, to: text.length }
  const around = section ?? root
  const to = endOf(scan, text, resume, around, open.length - (section ? 2 : 1))
  const head = section ? text.slice(root.item, section.at + 1) : root.keys.map((key) => `${key}: 0,`).join('')
  const closing = open.slice(0, section ? 2 : 1).map(({ at }) => (text[at] === '{' ? '}' : ']'))
  return {
    before: text[root.at] + head + text.slice(around.item, offset),
    after: text.slice(offset, to.end) + (to.isCut ? '}' : '') + closing.toReversed().join(''),
    from: around.item,
    to: text[to.end] === ',' ? to.end + 1 : to.end,
  }
}

/**
 * Visits what means something between `from` and `to`: brackets, commas and colons outside of texts and comments. Gives
 * the place where `visit` said to stop, or else `to` or the end of the text that `to` is in.
 */
function scan(text: string, from: number, to: number, visit: (at: number) => boolean | undefined): number {
  let atStart = true
  let at = from
  for (; at < to; at++) {
    const char = text[at]!
    if (char === '"' || (char === "'" && atStart)) at = closingQuote(text, at, quotesEnd)
    else if (char === '#' && /\s/.test(text[at - 1] ?? ' ')) at = (text.indexOf('\n', at) + 1 || to) - 1
    else if (/[[\]{},:]/.test(char) && visit(at)) return at
    if (!/\s/.test(char)) atStart = /[[{,:]/.test(char)
  }
  return at
}

/** Where a quoted text ends: at its quote, or at `orAt`: with the line where a quote may be missing. */
function closingQuote(text: string, from: number, orAt: string): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === orAt) return at
    if (text[at] === '\\' && text[from] === '"') at++
    else if (text[at] === text[from]) return at
  }
  return text.length
}

function step(text: string, at: number, open: Open[]): undefined {
  const char = text[at]
  const here = open.at(-1)
  if (char === '{' || char === '[') open.push({ at, keys: [], item: at + 1, colon: -1 })
  else if (char === '}' || char === ']') open.pop()
  else if (!here) return
  else if (char === ':' && here.colon < 0) here.colon = at
  else if (char === ',') {
    if (here.colon > 0 && open.length === 1) here.keys.push(text.slice(here.item, here.colon))
    here.item = at + 1
    here.colon = -1
  }
}

/**
 * Where the item of `around` ends, `depth` brackets deeper at `offset`. While a bracket is missing that can’t be counted:
 * then the indentation tells, and the bracket on the line that is cut off is missing too.
 */
function endOf(scan: Scan, text: string, offset: number, around: Open, depth: number): { end: number; isCut: boolean } {
  const first = around.item + (/^\s*/.exec(text.slice(around.item, around.item + 1000))?.[0].length ?? 0)
  const lead = text.slice(lineStart(text, first), first)
  const column = depth > 0 && /^[ \t]+$/.test(lead) ? lead.length : -1
  let deep = depth
  let line = text.indexOf('\n', offset)
  const cutAt = (at: number) => {
    while (line >= 0 && line < at) {
      const indent = /^[ \t]*/.exec(text.slice(line + 1, line + 200))![0].length
      if (indent <= column && !/[\r\n]/.test(text[line + 1 + indent] ?? '\n')) return line + 1
      line = text.indexOf('\n', line + 1)
    }
    return -1
  }
  let cut = -1
  const end = scan(text, offset, text.length, (at) => {
    const isClosing = /[}\]]/.test(text[at]!)
    // The line of the entry’s own last bracket is as far left as its first.
    if (deep > 1 || (deep === 1 && !isClosing)) cut = column < 0 ? -1 : cutAt(at)
    if (cut >= 0 || (deep === 0 && (isClosing || text[at] === ','))) return true
    if (isClosing) deep--
    else if (/[{[]/.test(text[at]!)) deep++
    return false
  })
  return cut >= 0 ? { end: cut, isCut: true } : { end, isCut: false }
}

import { lineStart } from '../edits/text-lines.ts'
import type { Excerpt } from './excerpt.ts'

/** A bracket that is open: where it is, where its current item begins, and the colon in that. */
interface Open {
  readonly at: number
  item: number
  colon: number
}

/**
 * The excerpt of a text that is in brackets as a whole, such as JSON: sections and entries around the one at `offset`
 * are left out, but for the names of the sections where the cursor is among them. `isSound`: no quote is missing in it.
 */
export function flowExcerpt(text: string, offset: number, isSound: boolean): Excerpt {
  const flow = new FlowText(text, isSound)
  const { open, resume } = flow.openAt(offset)
  const [root, section] = open
  if (!root) return { before: text.slice(0, offset), after: text.slice(offset), from: 0, to: text.length }
  const around = section ?? root
  const { end, isCut } = flow.endOf(around, resume, open.length - (section ? 2 : 1))
  const head = section ? text.slice(root.item, section.at + 1) : flow.keysBut(root.item)
  const closing = open.slice(0, section ? 2 : 1).map(({ at }) => (text[at] === '{' ? '}' : ']'))
  return {
    before: text[root.at] + head + text.slice(around.item, offset),
    after: text.slice(offset, end) + (isCut ? '}' : '') + closing.toReversed().join(''),
    from: around.item,
    to: text[end] === ',' ? end + 1 : end,
  }
}

/** Walks a text in brackets without reading it. */
class FlowText {
  readonly #text: string
  /** Where a text in quotes ends besides at its quote: with its line, where a quote may be missing. */
  readonly #orAt: string
  /** Items of the outermost map that have been passed. */
  #items: { readonly from: number; readonly colon: number }[] = []

  constructor(text: string, isSound: boolean) {
    this.#text = text
    this.#orAt = isSound ? '' : '\n'
  }

  /** The keys of the outermost map, but for the item that begins at `item`, as so many items. */
  keysBut(item: number): string {
    this.openAt(this.#text.length)
    const others = this.#items.filter(({ from }) => from !== item)
    return others.map(({ from, colon }) => `${this.#text.slice(from, colon)}: 0,`).join('')
  }

  /** The brackets open at `offset`, the outermost first; `resume` is behind the quotes `offset` is in. */
  openAt(offset: number): { open: Open[]; resume: number } {
    const open: Open[] = []
    this.#items = []
    const resume = this.#scan(0, offset, (at) => {
      this.#step(at, open)
      return false
    })
    return { open, resume }
  }

  /**
   * Where the item of `around` ends, `depth` brackets deeper at `from`. While a bracket is missing that can’t be counted:
   * then the indentation tells, and the bracket on the line that is cut off is missing too.
   */
  endOf(around: Open, from: number, depth: number): { end: number; isCut: boolean } {
    const column = depth > 0 ? this.#columnOf(around) : -1
    let deep = depth
    let cut = -1
    let line = this.#text.indexOf('\n', from)
    const end = this.#scan(from, this.#text.length, (at) => {
      const char = this.#text[at]!
      const isClosing = /[}\]]/.test(char)
      for (; line >= 0 && line < at; line = this.#text.indexOf('\n', line + 1)) {
        // The line of the entry’s own last bracket is as far left as its first.
        const isOwn = deep === 0 || (deep === 1 && isClosing)
        if (column >= 0 && !isOwn && this.#indent(line + 1) <= column) cut = line + 1
        if (cut >= 0) return true
      }
      if (deep === 0 && (isClosing || char === ',')) return true
      if (isClosing) deep--
      else if (/[{[]/.test(char)) deep++
      return false
    })
    return cut >= 0 ? { end: cut, isCut: true } : { end, isCut: false }
  }

  /** The column in which an item begins its line; -1 where something is in front of it. */
  #columnOf({ item }: Open): number {
    const blank = /^\s*/.exec(this.#text.slice(item, item + 1000))![0].length
    const lead = this.#text.slice(lineStart(this.#text, item + blank), item + blank)
    return /^[ \t]+$/.test(lead) ? lead.length : -1
  }

  /** How far a line is indented; a blank one without end. */
  #indent(at: number): number {
    const indent = /^[ \t]*/.exec(this.#text.slice(at, at + 200))![0].length
    return /\S/.test(this.#text[at + indent] ?? '') ? indent : Number.POSITIVE_INFINITY
  }

  #step(at: number, open: Open[]): void {
    const char = this.#text[at]!
    const here = open.at(-1)
    if (here && open.length === 1 && /[,}]/.test(char) && here.colon > 0) {
      this.#items.push({ from: here.item, colon: here.colon })
    }
    if (/[{[]/.test(char)) open.push({ at, item: at + 1, colon: -1 })
    else if (/[}\]]/.test(char)) open.pop()
    else if (here && char === ':' && here.colon < 0) here.colon = at
    else if (here && char === ',') {
      here.item = at + 1
      here.colon = -1
    }
  }

  /**
   * Visits what means something between `from` and `to`: brackets, commas and colons outside of texts and comments.
   * Gives the place where `visit` says to stop, or else `to`, or the end of the text in quotes that `to` is in.
   */
  #scan(from: number, to: number, visit: (at: number) => boolean): number {
    let isStart = true
    let at = from
    for (; at < to; at++) {
      const char = this.#text[at]!
      if (char === '"' || (char === "'" && isStart)) at = this.#closingQuote(at)
      else if (char === '#' && /\s/.test(this.#text[at - 1] ?? ' ')) at = (this.#text.indexOf('\n', at) + 1 || to) - 1
      else if (/[[\]{},:]/.test(char) && visit(at)) return at
      if (!/\s/.test(char)) isStart = /[[{,:]/.test(char)
    }
    return at
  }

  #closingQuote(from: number): number {
    for (let at = from + 1; at < this.#text.length; at++) {
      if (this.#text[at] === this.#orAt) return at - 1
      if (this.#text[at] === '\\' && this.#text[from] === '"') at++
      else if (this.#text[at] === this.#text[from]) return at
    }
    return this.#text.length
  }
}

import { lineEnd, lineStart, nextLine } from '../edits/text-lines.ts'
import { flowExcerpt } from './flow-excerpt.ts'

/**
 * As much of a text as says where a place of it is: the head of its section and the entry around it, cut in two at the
 * place. Lines are whole, so columns are those of the text. What is broken elsewhere is not in it.
 */
export interface Excerpt {
  readonly before: string
  readonly after: string
  /** The entry in the text: what is left out when the rest is to be read without it. */
  readonly from: number
  readonly to: number
}

const KEY = /^(?:"[^"\n]*"|'[^'\n]*'|[\w:.-]*\w)\s*:(?=\s|$)/

/** Cuts a text at `offset`. `isSound`: it has no syntax errors. */
export function excerptAt(text: string, offset: number, isSound: boolean): Excerpt {
  if (/^\uFEFF?\s*[{[]/.test(text)) return flowExcerpt(text, offset, isSound)
  const lines = new Lines(text, offset)
  const here = lineStart(text, offset)
  const margin = lines.margin()
  if (lines.columnAt(here) <= margin && !lines.isDash(here)) return lines.section(here, margin)
  const head = lines.above(here, (at) => lines.columnAt(at) <= margin && !lines.isDash(at))
  if (head === undefined) return lines.excerpt('', here, lines.behind(here, margin))
  const entry = lines.entryColumn(head, here, margin)
  const isBlock = KEY.exec(text.slice(head + margin, lineEnd(text, head)))?.[0].trim().length
  const inline = text.slice(head + margin + (isBlock ?? 0), lineEnd(text, head)).replace(/\s#.*/, '')
  if (!isBlock || inline.trim() !== '') return lines.excerpt('', head, lines.behind(here, margin))
  const first = lines.above(nextLine(text, here), (at) => at > head && lines.columnAt(at) <= entry) ?? here
  const to = lines.behind(here, entry, first)
  const neighbour = first === here ? lines.neighbour(head, here, to, entry) : ''
  return lines.excerpt(text.slice(head, nextLine(text, head)) + neighbour, first, to)
}

/** The lines of a text by where they begin. A blank line is as wide as the cursor in it. */
class Lines {
  readonly #text: string
  readonly #offset: number

  constructor(text: string, offset: number) {
    this.#text = text
    this.#offset = offset
  }

  excerpt(head: string, from: number, to: number): Excerpt {
    const before = head + this.#text.slice(from, this.#offset)
    return { before, after: this.#text.slice(this.#offset, to), from, to }
  }

  /** The line of a section’s name: its neighbours are reduced to theirs. */
  section(here: number, margin: number): Excerpt {
    const to = this.behind(here, margin)
    const names = this.#text.matchAll(
      new RegExp(`^\\uFEFF? {${margin}}((?:"[^"\\n]*"|'[^'\\n]*'|[A-Za-z_]\\w*):)(?=\\s|$)`, 'gm'),
    )
    const others = [...names].filter(({ index }) => index + 1 < here || index >= to).map(([, name]) => name)
    return this.excerpt(others.map((name) => `${' '.repeat(margin)}${name}\n`).join(''), here, to)
  }

  /** Where a line’s text begins; a line with nothing in it, or with a comment, is deeper than any other. */
  columnAt(at: number): number {
    const end = lineEnd(this.#text, at)
    let from = at
    while (this.#text[from] === ' ') from++
    if (from < end && this.#text[from] !== '#') return from - at
    const isHere = at <= this.#offset && this.#offset <= end
    return isHere ? Math.min(from, this.#offset) - at : Number.POSITIVE_INFINITY
  }

  isDash(at: number): boolean {
    return /^ *-(?:\s|$)/.test(this.#text.slice(at, lineEnd(this.#text, at)))
  }

  /** The column of the sections: 0 but for texts that are indented as a whole. */
  margin(): number {
    const first = /^\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?\n|---[^\n]*\n)*( *)\S/.exec(this.#text.slice(0, 10_000))
    return first?.[1]?.length ?? 0
  }

  /** The nearest line from that of `from` upwards that meets `test`; `from` itself is not asked. */
  above(from: number, test: (at: number) => boolean): number | undefined {
    let at = from
    while (at > 0) {
      at = lineStart(this.#text, at - 1)
      if (test(at)) return at
      if (at <= 1) return undefined
    }
    return undefined
  }

  /** The column of the entries of a section: that of the first line below its head. */
  entryColumn(head: number, here: number, margin: number): number {
    for (let at = nextLine(this.#text, head); at < here; at = nextLine(this.#text, at)) {
      const column = this.columnAt(at)
      if (column >= margin && column !== Number.POSITIVE_INFINITY) return column
    }
    return this.columnAt(here)
  }

  /** Another entry of the section, reduced to its name or dash: a line that begins an entry is one among others. */
  neighbour(head: number, here: number, behind: number, column: number): string {
    const begins = (at: number) => at !== here && this.columnAt(at) === column
    for (const at of [nextLine(this.#text, head), behind]) {
      if (at >= this.#text.length || !begins(at)) continue
      const line = this.#text.slice(at + column, lineEnd(this.#text, at))
      const written = /^-(?=\s|$)/.test(line) ? '- 0' : KEY.exec(line)?.[0]
      if (written !== undefined) return `${' '.repeat(column)}${written}\n`
    }
    return ''
  }

  /** Where what begins at `first` ends, from `here` on: behind its deeper lines, and the dashes right below a name. */
  behind(here: number, column: number, first = here): number {
    const least = this.isDash(first) ? column + 1 : column
    const belongs = (at: number) => this.columnAt(at) > column || (this.isDash(at) && this.columnAt(at) >= least)
    let at = nextLine(this.#text, here)
    while (at < this.#text.length && belongs(at)) at = nextLine(this.#text, at)
    return at
  }
}

import { lineEnd, lineStart } from '../edits/text-lines.ts'
import type { ListNode, MapNode, YamlNode } from '../yaml-node.ts'

/** The comments of converted maps and lists, by key or index; also there, empty, for what holds commented data. */
export class Comments {
  private readonly text: string
  private readonly known = new WeakMap<object, ReadonlyMap<string, readonly string[]>>()

  constructor(text: string) {
    this.text = text
  }

  /** Lines that belong above the entry `key` of `made`, each beginning with `#`. */
  above(made: object, key: string): readonly string[] {
    return this.known.get(made)?.get(key) ?? []
  }

  /** Whether there are comments in `made`, at any depth. */
  within(made: unknown): boolean {
    return typeof made === 'object' && made !== null && this.known.has(made)
  }

  /** Gives `made` the comments that stand beside its entries in `source`. `keys`: what an entry is called now. */
  carry(made: object, source: YamlNode, keys: (name: string) => string | undefined = (name) => name): void {
    const found = new Map<string, readonly string[]>()
    const parts = source.kind === 'map' ? pairs(source) : source.kind === 'list' ? items(source) : []
    for (const [i, part] of parts.entries()) {
      const key = keys(part.name)
      const before = parts[i - 1]?.to ?? firstComment(this.text, source.range.from)
      const lines = [...commentLines(this.text.slice(before, part.from), i > 0), ...beside(this.text, part)]
      if (key !== undefined && lines.length > 0) found.set(key, lines)
    }
    if (found.size > 0 || Object.values(made).some((inner) => this.within(inner))) this.known.set(made, found)
  }

  /** Lets comments inside a call that was put together anew be found. */
  hold(made: unknown, depth = 3): void {
    if (typeof made !== 'object' || made === null || this.known.has(made) || depth === 0) return
    for (const inner of Object.values(made)) this.hold(inner, depth - 1)
    if (Object.values(made).some((inner) => this.within(inner))) this.known.set(made, new Map())
  }

  /** The comments below the last entry of the whole text. */
  below(root: MapNode): readonly string[] {
    const last = root.pairs.at(-1)
    return !last || root.flow ? [] : commentLines(this.text.slice(last.range.to), true)
  }
}

interface Part {
  readonly name: string
  readonly from: number
  readonly to: number
  /** Where the line's own words end: behind the key where a block follows, which has ends of its own. */
  readonly wordsTo: number
}

const isBlock = (node: YamlNode) => (node.kind === 'map' || node.kind === 'list') && !node.flow

const pairs = ({ pairs }: MapNode): Part[] =>
  pairs.map(({ name, key, range, value }) => ({ name, ...range, wordsTo: isBlock(value) ? key.range.to : range.to }))

const items = ({ items }: ListNode): Part[] =>
  items.map((item, i) => ({ name: String(i), ...item.range, wordsTo: isBlock(item) ? item.range.from : item.range.to }))

/** The start of the comment lines right above `offset`. */
function firstComment(text: string, offset: number): number {
  let start = lineStart(text, offset)
  if (!/^[\uFEFF \t]*$/.test(text.slice(start, offset))) return offset
  while (start > 0 && /^[ \t\uFEFF]*(?:#.*)?\r?$/.test(text.slice(lineStart(text, start - 1), start - 1))) {
    start = lineStart(text, start - 1)
    if (start <= 1) break
  }
  return start
}

/** `isCut`: the first line is the rest of one that something else stands on. */
function commentLines(between: string, isCut: boolean): string[] {
  return between
    .split('\n')
    .slice(isCut ? 1 : 0)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#'))
}

/** The comment behind an entry on its own line. */
function beside(text: string, { wordsTo }: Part): string[] {
  const found = /^[ \t]*:?[ \t,]*(#.*)/.exec(text.slice(wordsTo, lineEnd(text, wordsTo)))
  return found ? [found[1]!.trim()] : []
}

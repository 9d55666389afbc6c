import { printBlock, printPair } from '../edits/print-value.ts'
import { WORDS } from '../edits/words.ts'
import { isMap } from '../python-text.ts'
import type { Value, YamlNode } from '../yaml-node.ts'
import type { Comments } from './comments.ts'
import { usualHabits } from './usual-habits.ts'

type Data = { [name: string]: Value }

/** The text of a template from its sections by name, with the comments that its parts carry. */
export function printTemplate(sections: Data, source: YamlNode, comments: Comments): string {
  const printer = new Printer(comments)
  const order = WORDS.hot.order.filter((name) => Object.hasOwn(sections, name))
  const blocks = order.map((name) => printer.section(sections, name))
  const below = source.kind === 'map' ? comments.below(source) : []
  return `${[...blocks, ...(below.length > 0 ? [below] : [])].map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** Longer texts are folded into lines of this width. */
const width = 100

/** A long text on one line whose words can be told apart again. */
function isFoldable(text: string): boolean {
  return text.length > width && /^[\x21-\x7e\xa1-\ud7ff]+(?: [\x21-\x7e\xa1-\ud7ff]+)*$/.test(text)
}

function folded(text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!
    if (line === '') lines[lines.length - 1] = word
    else if (line.length + word.length < width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.map((line) => `${' '.repeat(usualHabits.indent)}${line}`)
}

class Printer {
  private readonly comments: Comments

  constructor(comments: Comments) {
    this.comments = comments
  }

  section(sections: Data, name: string): string[] {
    const value = sections[name] ?? null
    if (name === 'description' && typeof value === 'string' && isFoldable(value)) {
      return [...this.comments.above(sections, name), `${name}: >-`, ...folded(value)]
    }
    if (name !== 'resources' || !isMap(value)) return this.pair(sections, name, 0)
    const entries = Object.keys(value).map((key) => this.pair(value, key, usualHabits.indent).join('\n'))
    return [...this.comments.above(sections, name), `${name}:`, entries.join('\n\n')]
  }

  /** The lines of one entry of `map` at `column`. */
  private pair(map: Data, key: string, column: number): string[] {
    const value = map[key] ?? null
    const above = this.comments.above(map, key).map((line) => `${' '.repeat(column)}${line}`)
    if (!this.comments.within(value)) return [...above, ...printPair(key, value, column, usualHabits)]
    const [head] = printPair(key, {}, column, usualHabits)
    return [...above, head!.replace(/ \{\}$/, ''), ...this.inside(value, column + usualHabits.indent)]
  }

  /** The lines of a commented map or list. */
  private inside(value: Value, column: number): string[] {
    if (isMap(value)) return Object.keys(value).flatMap((key) => this.pair(value, key, column))
    return Array.isArray(value) ? value.flatMap((item, i) => this.item(value, item, i, column)) : []
  }

  private item(list: Value[], item: Value, index: number, column: number): string[] {
    const above = this.comments.above(list, String(index)).map((line) => `${' '.repeat(column)}${line}`)
    if (this.comments.within(item)) {
      const [first = '', ...rest] = this.inside(item, column + 2)
      return [...above, `${' '.repeat(column)}- ${first.trimStart()}`, ...rest]
    }
    const { head, body } = printBlock(item, column, 'dash', usualHabits)
    return [...above, `${' '.repeat(column)}-${head}`, ...body]
  }
}

import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Pair, YamlNode } from './yaml-node.ts'

/** Where an offset of one text stands in another. */
export type Move = (offset: number) => number

/** Copies of nodes and problems of one text for the places they have in another; aliases follow their anchors. */
export class Relocation {
  readonly #move: Move
  readonly #anchored = new Map<YamlNode, YamlNode>()

  constructor(move: Move) {
    this.#move = move
  }

  pair({ key, name, value, range }: Pair): Pair {
    return { key: this.node(key), name, value: this.node(value), range: this.#range(range) }
  }

  node(node: YamlNode): YamlNode {
    const copy = this.#copy(node)
    if (node.anchor !== undefined) this.#anchored.set(node, copy)
    return copy
  }

  #copy(node: YamlNode): YamlNode {
    const range = this.#range(node.range)
    // Spelt out where there are many: a literal is made several times as fast as a spread.
    if (node.kind === 'scalar' && node.anchor === undefined && node.tag === undefined) {
      return { kind: 'scalar', value: node.value, style: node.style, range }
    }
    if (node.kind === 'map') return { ...node, range, pairs: node.pairs.map((pair) => this.pair(pair)) }
    if (node.kind === 'list') return { ...node, range, items: node.items.map((item) => this.node(item)) }
    if (node.kind === 'scalar' || node.target === undefined) return { ...node, range }
    return { ...node, range, target: this.#anchored.get(node.target) ?? node.target }
  }

  diagnostic(diagnostic: Diagnostic): Diagnostic {
    const range = this.#range(diagnostic.range)
    const fixes = diagnostic.fixes?.map(({ label, edits }) => ({
      label,
      edits: edits.map((edit) => ({ ...edit, ...this.#range(edit) })),
    }))
    return { ...diagnostic, range, ...(fixes && { fixes }) }
  }

  #range({ from, to }: { readonly from: number; readonly to: number }) {
    return { from: this.#move(from), to: this.#move(to) }
  }
}

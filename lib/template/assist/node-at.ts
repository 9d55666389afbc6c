import { touches } from '#lib/text/range.ts'
import type { Path } from '../template.ts'
import type { Pair, YamlNode, YamlTree } from '../yaml-node.ts'

/** What stands at an offset: the innermost node around it, and the way there. */
export interface NodeAt {
  readonly node: YamlNode
  /** From the root: keys and indices. Of a key, the path of its value. */
  readonly path: Path
  /** Whether `node` is the key of `pair` rather than a value. */
  readonly isKey: boolean
  /** The innermost entry of a map around the offset. */
  readonly pair?: Pair
  /** Every node above, the root first. */
  readonly above: readonly YamlNode[]
}

/**
 * The innermost node that `offset` touches, its end included; undefined outside of the root. Aliases are not entered:
 * what they stand for is written elsewhere.
 */
export function nodeAt({ root }: YamlTree, offset: number): NodeAt | undefined {
  if (!root || !touches(root.range, offset)) return undefined
  let here: NodeAt = { node: root, path: [], isKey: false, above: [] }
  for (;;) {
    const next = step(here, offset)
    if (!next) return here
    here = next
    if (here.isKey) return here
  }
}

function step({ node, path, above, pair }: NodeAt, offset: number): NodeAt | undefined {
  const trail = [...above, node]
  if (node.kind === 'list') {
    // The later of two items that meet: a cursor between them is about to write in it.
    const index = node.items.findLastIndex(({ range }) => touches(range, offset))
    return index < 0
      ? undefined
      : { node: node.items[index]!, path: [...path, index], isKey: false, above: trail, ...(pair && { pair }) }
  }
  if (node.kind !== 'map') return undefined
  const entry = node.pairs.findLast(({ range }) => touches(range, offset))
  if (!entry) return undefined
  const inside = { path: [...path, entry.name], above: trail, pair: entry }
  if (touches(entry.key.range, offset)) return { ...inside, node: entry.key, isKey: true }
  return touches(entry.value.range, offset) ? { ...inside, node: entry.value, isKey: false } : undefined
}

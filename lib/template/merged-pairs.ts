import { areDistinct } from './are-distinct.ts'
import type { MapNode, Pair, YamlNode } from './yaml-node.ts'

/** True for the `<<` of a merge: a plain key, as a quoted "<<" is a key like any other. */
export function isMergeKey(key: YamlNode): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && key.value === '<<' && key.tag === undefined
}

/** The node an alias stands for, or the node itself; undefined when the alias dangles. */
export function behindAlias(node: YamlNode): YamlNode | undefined {
  return node.kind === 'alias' ? node.target && behindAlias(node.target) : node
}

/**
 * The pairs of a map as PyYAML constructs it: those merged in by `<<` first, then its own; of equal names the last one
 * counts, at the place of the first.
 */
export function mergedPairs(map: MapNode): readonly Pair[] {
  if (areDistinct(map.pairs) && !map.pairs.some(({ key }) => isMergeKey(key))) return map.pairs
  const merges = map.pairs.filter((pair) => isMergeKey(pair.key))
  const own = map.pairs.filter((pair) => !isMergeKey(pair.key))
  const byName = new Map<string, Pair>()
  for (const pair of [...merges.flatMap(({ value }) => mergeSources(value)).flatMap(mergedPairs), ...own]) {
    byName.set(pair.name, pair)
  }
  return [...byName.values()]
}

/** The maps behind a `<<`, weakest first: in a list of maps the first one wins. */
function mergeSources(value: YamlNode): MapNode[] {
  const node = behindAlias(value)
  if (node?.kind === 'map') return [node]
  if (node?.kind !== 'list') return []
  return node.items.toReversed().flatMap((item) => {
    const map = behindAlias(item)
    return map?.kind === 'map' ? [map] : []
  })
}

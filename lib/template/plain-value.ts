import { mergedPairs } from './merged-pairs.ts'
import type { ListNode, MapNode, Value, YamlNode } from './yaml-node.ts'

/**
 * The plain data of a node, as Heat's loader yields it. Maps have no prototype, so that no key (`__proto__`,
 * `constructor`) means anything but itself. They keep file order except for keys that look like array indexes (`80`),
 * which JavaScript puts first; where their order matters read `MapNode.pairs`. What an anchor holds is built once and
 * shared by its aliases: never change a value in place.
 */
export function plainValue(node: YamlNode, shared: Map<YamlNode, Value> = new Map()): Value {
  const known = shared.get(node)
  if (known !== undefined) return known
  const value = construct(node, shared)
  if (node.anchor !== undefined) shared.set(node, value)
  return value
}

function construct(node: YamlNode, shared: Map<YamlNode, Value>): Value {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'alias') return node.target ? plainValue(node.target, shared) : null
  return node.kind === 'map' ? constructMap(node, shared) : constructList(node, shared)
}

function constructMap(node: MapNode, shared: Map<YamlNode, Value>): Value {
  const map: { [key: string]: Value } = Object.create(null)
  for (const pair of mergedPairs(node)) map[pair.name] = plainValue(pair.value, shared)
  return map
}

/** A list; `!!omap` and `!!pairs` become lists of [key, value], as they do for Heat. */
function constructList(node: ListNode, shared: Map<YamlNode, Value>): Value {
  const paired = node.tag === 'tag:yaml.org,2002:omap' || node.tag === 'tag:yaml.org,2002:pairs'
  return node.items.map((item) => {
    const pair = paired && item.kind === 'map' ? item.pairs[0] : undefined
    return pair ? [pair.name, plainValue(pair.value, shared)] : plainValue(item, shared)
  })
}

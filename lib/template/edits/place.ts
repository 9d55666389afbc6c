import { mergedPairs } from '../merged-pairs.ts'
import type { Path } from '../template.ts'
import type { ListNode, MapNode, Pair, YamlNode } from '../yaml-node.ts'
import { type Refusal, refuse } from './refusal.ts'

/** Where a node hangs: behind a key, behind a dash or comma, or nowhere (the root). */
export type Slot =
  | { readonly in: 'root' }
  | { readonly in: 'map'; readonly parent: MapNode; readonly index: number }
  | { readonly in: 'list'; readonly parent: ListNode; readonly index: number }

export interface Place {
  readonly node: YamlNode
  readonly slot: Slot
}

/** How far a path leads: the places passed, root first, and the rest of the path that doesn't exist yet. */
export interface Walk {
  readonly trail: readonly Place[]
  readonly missing: Path
}

/** The pair of a map that counts for `name`: the last of its own. */
export function ownPair(map: MapNode, name: string): { pair: Pair; index: number } | undefined {
  const index = map.pairs.findLastIndex((pair) => pair.name === name)
  return index < 0 ? undefined : { pair: map.pairs[index]!, index }
}

/**
 * Walks from `root` along `path` as far as it exists. Refuses to go through an alias or into merged data: what stands
 * there belongs to another place as well.
 */
export function walk(root: YamlNode, path: Path): Walk | Refusal {
  const trail: Place[] = [{ node: root, slot: { in: 'root' } }]
  for (const [depth, step] of path.entries()) {
    const next = stepInto(trail.at(-1)!.node, step, path.slice(0, depth), depth === path.length - 1)
    if (next === undefined) return { trail, missing: path.slice(depth) }
    if ('refused' in next) return next
    trail.push(next)
  }
  return { trail, missing: [] }
}

function stepInto(node: YamlNode, step: string | number, sofar: Path, last: boolean): Place | Refusal | undefined {
  const here = sofar.length === 0 ? 'The template' : `"${sofar.join('.')}"`
  if (node.kind === 'alias') return refuse(`${here} is an alias (*${node.name}): change it where &${node.name} stands.`)
  if (node.kind === 'scalar') {
    return node.value === null ? undefined : refuse(`${here} is a single value and has no "${step}".`)
  }
  if (node.kind === 'list') {
    if (typeof step !== 'number') return refuse(`${here} is a list and has no "${step}".`)
    if (step < node.items.length) return { node: node.items[step]!, slot: { in: 'list', parent: node, index: step } }
    return step === node.items.length ? undefined : refuse(`${here} has only ${node.items.length} items.`)
  }
  const own = ownPair(node, String(step))
  if (own) return { node: own.pair.value, slot: { in: 'map', parent: node, index: own.index } }
  if (last || !mergedPairs(node).some((pair) => pair.name === String(step))) return undefined
  return refuse(`"${step}" of ${here} is merged in by <<: change it where it is written.`)
}

/** Every node at and below `node`, aliases not followed. */
export function* nodesOf(node: YamlNode): Generator<YamlNode> {
  yield node
  if (node.kind === 'list') for (const item of node.items) yield* nodesOf(item)
  if (node.kind !== 'map') return
  for (const pair of node.pairs) {
    yield* nodesOf(pair.key)
    yield* nodesOf(pair.value)
  }
}

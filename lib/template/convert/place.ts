import { behindAlias } from '../merged-pairs.ts'
import { type Entry, entriesOf } from '../reading.ts'
import type { Path } from '../template.ts'
import type { Value, YamlNode } from '../yaml-node.ts'

/** A value of the source, the node it was made of, and how to get there. */
export interface Place {
  readonly node: YamlNode
  readonly value: Value
  readonly path: Path
}

/** An entry of a map as a place of its own. */
export interface NamedPlace extends Place {
  readonly name: string
  readonly keyNode: YamlNode
}

/** The place behind an entry of the section or map at `path`. */
export function placeOf({ name, node, value, pair }: Entry, path: Path): NamedPlace {
  return { name, node, value, path: [...path, name], keyNode: pair.key }
}

/** The entries of a map in file order, merges followed; none where there is no map. */
export function entriesAt({ node, value, path }: Place): NamedPlace[] {
  return entriesOf(node, value).map((entry) => placeOf(entry, path))
}

/** The entry of that name. */
export function entryAt(place: Place, name: string): NamedPlace | undefined {
  return entriesAt(place).find((entry) => entry.name === name)
}

/** The items of a list; undefined where there is no list. */
export function itemsAt({ node, value, path }: Place): Place[] | undefined {
  if (!Array.isArray(value)) return undefined
  const list = behindAlias(node)
  const nodes = list?.kind === 'list' ? list.items : []
  return value.map((item, i) => {
    const inner = nodes[i] ?? node
    return { node: behindAlias(inner) ?? inner, value: item, path: [...path, i] }
  })
}

import { isMap } from '#lib/template/python-text.ts'
import type { Path } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { alike } from './alike.ts'

/** One place at which two values differ; what one of them lacks is absent. */
export interface PropertyDifference {
  readonly path: Path
  readonly applied?: Value
  readonly live?: Value
}

/**
 * Where a live value is another than the applied one, as near to the leaves as can be told. Items of lists have no order;
 * what services add to an item by themselves is no difference.
 */
export function propertyDifferences(applied: Value, live: Value, path: Path = []): PropertyDifference[] {
  if (alike(applied, live)) return []
  if (isMap(applied) && isMap(live)) return inMaps(applied, live, path)
  if (Array.isArray(applied) && Array.isArray(live) && [...applied, ...live].every(isMap)) {
    return inLists(applied as Entry[], live as Entry[], path)
  }
  return [{ path, applied, live }]
}

type Entry = { readonly [key: string]: Value }

function inMaps(applied: Entry, live: Entry, path: Path): PropertyDifference[] {
  const names = [...new Set([...Object.keys(applied), ...Object.keys(live)])]
  return names.flatMap((name): PropertyDifference[] => {
    const at = [...path, name]
    if (!Object.hasOwn(live, name)) return isNothing(applied[name]!) ? [] : [{ path: at, applied: applied[name]! }]
    if (!Object.hasOwn(applied, name)) return isNothing(live[name]!) ? [] : [{ path: at, live: live[name]! }]
    return propertyDifferences(applied[name]!, live[name]!, at)
  })
}

/** Equal items go away in pairs, then those that have most in common; what is left was added, or is gone. */
function inLists(applied: readonly Entry[], live: readonly Entry[], path: Path): PropertyDifference[] {
  const free = new Set(live)
  const take = (found: Entry | undefined) => {
    if (found) free.delete(found)
    return found
  }
  const odd = applied
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => !take(first(free, (one) => covers(item, one))))
  const differences = odd.flatMap(({ item, index }): PropertyDifference[] => {
    const nearest = take(mostAlike(item, free))
    if (!nearest) return [{ path: [...path, index], applied: item }]
    return Object.entries(item)
      .filter(([name]) => Object.hasOwn(nearest, name))
      .flatMap(([name, value]) => propertyDifferences(value, nearest[name]!, [...path, index, name]))
  })
  const added = [...free].map((item, at) => ({ path: [...path, applied.length + at], live: item }))
  return [...differences, ...added]
}

const first = <T>(items: Iterable<T>, holds: (item: T) => boolean): T | undefined => {
  for (const item of items) if (holds(item)) return item
  return undefined
}

const isNothing = (value: Value) => alike(value, null)

/** Whether a live item says all that the applied one does. */
const covers = (applied: Entry, live: Entry) =>
  Object.entries(applied).every(([name, value]) => (Object.hasOwn(live, name) ? alike(value, live[name]!) : true))

/** The live item that shares most with an applied one: at least half of what both of them tell. */
function mostAlike(applied: Entry, candidates: Iterable<Entry>): Entry | undefined {
  const scored = [...candidates].map((candidate) => ({ candidate, score: likeness(applied, candidate) }))
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  return best && best.score >= 0.5 ? best.candidate : undefined
}

function likeness(applied: Entry, live: Entry): number {
  const told = Object.keys(applied).filter((name) => Object.hasOwn(live, name) && !isNothing(applied[name]!))
  const same = told.filter((name) => alike(applied[name]!, live[name]!))
  return told.length === 0 ? 0 : same.length / told.length
}

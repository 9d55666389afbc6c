import { isFloat } from '../float.ts'
import { mergedPairs } from '../merged-pairs.ts'
import type { Path } from '../template.ts'
import type { Value } from '../yaml-node.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** The section behind which a new one called `section` is written, so that sections come in their usual order. */
export function sectionBefore({ tree, format }: Editable, section: string): string | undefined {
  if (tree.root?.kind !== 'map') return undefined
  const { order } = WORDS[format]
  const earlier = order.slice(0, Math.max(0, order.indexOf(section)))
  return mergedPairs(tree.root).findLast(({ name }) => earlier.includes(name))?.name
}

/** The data at `path`, undefined when there is nothing. */
export function valueAt(value: Value, path: Path): Value | undefined {
  let at: Value | undefined = value
  for (const step of path) {
    if (at === null || typeof at !== 'object' || isFloat(at) || !Object.hasOwn(at, step)) return undefined
    at = Array.isArray(at) ? at[Number(step)] : at[String(step)]
  }
  return at
}

/** The names a section defines. */
export function namesIn({ tree }: Editable, section: string): string[] {
  const entries = valueAt(tree.value, [section])
  return entries !== null && typeof entries === 'object' && !Array.isArray(entries) ? Object.keys(entries) : []
}

/** Why `name` can’t name a new entry of `section`; undefined when it can. `what` is the word for such an entry. */
export function refuseName(template: Editable, section: string, what: string, name: string): string | undefined {
  if (name.trim() === '') return `A ${what} needs a name.`
  if (what === 'resource' && name.includes('/')) return 'The name of a resource can’t contain "/".'
  if (namesIn(template, section).includes(name)) return `There is a ${what} "${name}" already.`
  return undefined
}

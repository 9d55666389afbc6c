import { isMap, pythonText } from '../python-text.ts'
import type { Value } from '../yaml-node.ts'
import type { Equivalent, PropertyEquivalent } from './equivalent.ts'
import { hotCall } from './hot-call.ts'
import { entriesAt, entryAt, type NamedPlace, type Place } from './place.ts'
import type { Work } from './work.ts'

type Properties = { [name: string]: Value }

/** The equivalent of a resource's type, if the conversion has one for it. */
export function equivalentOf(resource: string, { template, options }: Work): Equivalent | undefined {
  return options.equivalents?.get(template.resources.get(resource)?.type ?? '')
}

/** Gives a converted resource its new type and properties; every property that has no place there is told. */
export function swapType(made: Properties, place: NamedPlace, work: Work): void {
  const { equivalents } = work.options
  if (!equivalents || typeof made.type !== 'string') return
  const equivalent = equivalents.get(made.type)
  if (!equivalent) {
    if (/^AWS::/.test(made.type)) {
      const message = `${made.type} has no faithful equivalent: it stays, as Heat knows it in HOT too.`
      work.lose('info', 'type-stays', entryAt(place, 'Type') ?? place, message)
    }
    return
  }
  const source = entryAt(place, 'Properties')
  const old = made.properties
  const swapped: Properties = {}
  for (const entry of source && isMap(old) ? entriesAt(source) : []) {
    swapProperty((isMap(old) ? old[entry.name] : null) ?? null, entry, swapped, { equivalent, work })
  }
  made.type = equivalent.type
  if (Object.keys(swapped).length === 0) delete made.properties
  else made.properties = swapped
  if (source) work.comments.carry(swapped, source.node, (name) => targetOf(equivalent, name)?.to)
  work.comments.hold(made)
}

function targetOf({ properties }: Equivalent, name: string): PropertyEquivalent | undefined {
  const target = Object.hasOwn(properties, name) ? properties[name] : undefined
  return typeof target === 'string' ? { to: target } : target
}

function swapProperty(
  value: Value,
  entry: NamedPlace,
  into: Properties,
  { equivalent, work }: { equivalent: Equivalent; work: Work },
): void {
  const target = targetOf(equivalent, entry.name)
  const swapped = target && reshaped(value, target, entry, work)
  const before = target && into[target.to]
  let problem: string | undefined
  if (!target) problem = `has no place in ${equivalent.type}`
  else if (swapped === undefined) problem = `must be written out to become “${target.to}” of ${equivalent.type}`
  else if (before === undefined) into[target.to] = swapped
  else if (Array.isArray(before) && Array.isArray(swapped)) into[target.to] = [...before, ...swapped]
  else problem = `and another property both want to be “${target.to}”`
  if (problem) work.lose('warning', 'property-lost', entry, `“${entry.name}” ${problem}: it is left out.`)
}

/** The value as the new property takes it; undefined where that takes knowing more than is written. */
function reshaped(value: Value, target: PropertyEquivalent, place: Place, work: Work): Value | undefined {
  if (target.wrappedAs !== undefined) return [{ [target.wrappedAs]: value }]
  if (target.words) {
    if (typeof value !== 'string') return undefined
    return Object.hasOwn(target.words, value) ? target.words[value] : value
  }
  if (target.pairs) return asMap(value)
  if (target.items) return asItems(value, target.items, place, work)
  return value
}

function asMap(value: Value): Value | undefined {
  if (!Array.isArray(value)) return undefined
  const pairs = value.map((item) => (isMap(item) && typeof item.Key === 'string' ? [item.Key, item.Value ?? null] : []))
  return pairs.every((pair) => pair.length === 2) ? Object.fromEntries(pairs) : undefined
}

function asItems(
  value: Value,
  { keys, dropped = [], always = {}, alongside }: NonNullable<PropertyEquivalent['items']>,
  place: Place,
  work: Work,
): Value | undefined {
  if (!Array.isArray(value) || !value.every((item) => isMap(item) && !hotCall(item))) return undefined
  return value.filter(isMap).map((item) => {
    const made: Properties = { ...always }
    for (const [name, inner] of Object.entries(item)) {
      const to = Object.hasOwn(keys, name) ? keys[name] : undefined
      if (to === undefined) work.lose('warning', 'property-lost', place, `“${name}” has no place: it is left out.`)
      else if (!dropped.includes(pythonText(inner))) made[to] = inner
    }
    if (alongside && Object.hasOwn(made, alongside[0])) made[alongside[1]] = alongside[2]
    return made
  })
}

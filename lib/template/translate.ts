import { isMap, own } from './python-text.ts'
import type { PropertySchema, ResourceSchema, Translation } from './resource-schema.ts'
import type { Path } from './template.ts'
import type { Value } from './yaml-node.ts'

type Data = { readonly [name: string]: Value }

export interface Translated {
  readonly data: Data
  readonly problems: readonly { readonly message: string; readonly place: Path }[]
}

type Step = Exclude<Translation, { rule: 'resolve' }>

const order: readonly Translation['rule'][] = ['add', 'replace', 'delete']

/**
 * Old property names read as new ones, in Heat's order: add, replace, delete. In lists each item is translated. What
 * turns names into ids (`resolve`) needs a cloud and is done elsewhere.
 */
export function translate(schema: Pick<ResourceSchema, 'properties' | 'translations'>, data: Data): Translated {
  const steps = schema.translations.filter((step): step is Step => step.rule !== 'resolve')
  const problems: Translated['problems'][number][] = []
  const translated = steps
    .toSorted((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule))
    .reduce((before, step) => apply(step, before, { schema: { properties: schema.properties }, problems }), data)
  return { data: translated, problems }
}

interface Work {
  /** The schema of the map at hand. */
  readonly schema: Pick<PropertySchema, 'properties'>
  readonly problems: Translated['problems'][number][]
}

/** Walks down to the map that holds both ends of a step, then does it there. */
function apply(step: Step, data: Data, work: Work): Data {
  const [first, ...rest] = step.path
  if (first === undefined) return data
  const from = step.rule === 'delete' ? undefined : step.from
  if (rest.length === 0 || (from && from[0] !== first)) return here(step, first, data, work)
  const inner = { ...step, path: rest, ...(from ? { from: from.slice(1) } : {}) } as Step
  const value = own(data, first)
  const child = work.schema.properties?.[first]
  const into = (item: Value, schema: PropertySchema | undefined): Value =>
    isMap(item) ? { ...apply(inner, item, { schema: schema ?? {}, problems: work.problems }) } : item
  if (Array.isArray(value)) return { ...data, [first]: value.map((item) => into(item, child?.items)) }
  return isMap(value) ? { ...data, [first]: into(value, child) } : data
}

function here(step: Step, name: string, data: Data, work: Work): Data {
  if (step.rule === 'delete') return without(data, [name])
  const added = step.from ? get(data, step.from) : step.rule === 'add' ? step.value : undefined
  if (added === undefined || added === null) return data
  if (step.rule === 'add') return { ...data, [name]: [...listOf(own(data, name)), wrapped(added, work, name)] }
  const before = own(data, name) ?? null
  const rest = without(data, step.from)
  if (before === null) return { ...rest, [name]: added }
  const names = [name, step.from.join('.')].join(', ')
  work.problems.push({ message: `Cannot define the following properties at the same time: ${names}`, place: [] })
  return rest
}

const listOf = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : [])

/** Where a list has maps, a plain value becomes the first key of one, the other keys being left to their defaults. */
function wrapped(value: Value, { schema }: Work, name: string): Value {
  const keys = Object.keys(schema.properties?.[name]?.items?.properties ?? {})
  return keys[0] === undefined || isMap(value) ? value : { [keys[0]]: value }
}

function get(data: Data, path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>((at, key) => (isMap(at) ? own(at, key) : undefined), { ...data })
}

function without(data: Data, [first, ...rest]: readonly string[]): Data {
  const entries = Object.entries(data).flatMap(([name, value]): [string, Value][] => {
    if (name !== first) return [[name, value]]
    return rest.length > 0 && isMap(value) ? [[name, { ...without(value, rest) }]] : []
  })
  return Object.fromEntries(entries)
}

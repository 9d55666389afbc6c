import fc from 'fast-check'
import type { Edit } from '#lib/text/edit.ts'
import type { Path } from '../../template.ts'
import type { Value } from '../../yaml-node.ts'
import { addCondition } from '../add-condition.ts'
import { addOutput } from '../add-output.ts'
import { addParameter } from '../add-parameter.ts'
import { addResource } from '../add-resource.ts'
import { connect } from '../connect.ts'
import { disconnect } from '../disconnect.ts'
import { duplicateResource } from '../duplicate-resource.ts'
import { moveEntry } from '../move-entry.ts'
import type { Refusal } from '../refusal.ts'
import { removeOutput } from '../remove-output.ts'
import { removeResource } from '../remove-resource.ts'
import { renameCondition } from '../rename-condition.ts'
import { renameKey } from '../rename-key.ts'
import { renameOutput } from '../rename-output.ts'
import { renameParameter } from '../rename-parameter.ts'
import { renameResource } from '../rename-resource.ts'
import { setDescription } from '../set-description.ts'
import { setNote } from '../set-note.ts'
import { setProperty } from '../set-property.ts'
import { setValue } from '../set-value.ts'
import { setVersion } from '../set-version.ts'
import type { Editable } from '../sheet.ts'
import { unsetProperty } from '../unset-property.ts'
import { unsetValue } from '../unset-value.ts'
import { WORDS } from '../words.ts'
import {
  at,
  clone,
  countReferences,
  type Data,
  drop,
  isMap,
  mapMaps,
  put,
  redirected,
  referenceOf,
  renamed,
} from './plain-model.ts'

/** One gesture on one template: how it is made, and what plain data should come of it. */
export interface Gesture {
  readonly name: string
  readonly run: (template: Editable) => Edit[] | Refusal
  /** What the data is afterwards; undefined when the gesture is bound to be refused. */
  readonly expected: Value | undefined
  /** True when nothing that was there may go. */
  readonly adds?: boolean
}

/** Raw material of a gesture: which, where, and with what. */
export interface Choice {
  readonly kind: number
  readonly where: number
  readonly other: number
  readonly name: string
  readonly value: Value
}

const awkward = [
  '',
  'yes',
  'off',
  '~',
  'null',
  '22:22',
  '0755',
  '1e3',
  '08',
  '-',
  '- a',
  '# x',
  'a # b',
  'a: b',
  'x:',
  '*x',
  '&x',
  '!x',
  '%x',
  '@x',
  '`x',
  '"',
  "it's",
  '[a',
  '{a',
  'a, b',
  '  a',
  'a ',
  '\t',
  'a\nb',
  'a\nb\n',
  '\n',
  ' a\nb',
  'a\n\n',
  'a\r\nb',
  '#!/bin/sh\n\necho "hi"\n',
  '<<',
  '=',
  '---',
  '...',
  '? a',
  '|',
  '>',
  '\u0085',
  '\u2028',
  '\uFEFF',
  '\u0000',
  '💡',
  '2001-01-01',
  '.inf',
  '1.5',
  '-1',
  '::',
  'OS::Nova::Server',
  '10.0.0.0/24',
  'y',
  'n',
  '1:60',
  '0x1G',
  '+1',
  '.',
  '..',
  '1_000',
  '\\n',
  '%index%',
  '{{x}}',
]
const scalar = fc.oneof(
  fc.constantFrom<Value>(...awkward),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
)
const key = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('name', 'image', 'x1', 'port') },
  fc.constantFrom(...awkward),
)
const { tree } = fc.letrec<{ tree: Value }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    scalar,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 3, noNullPrototype: false }),
    fc.record({ get_resource: fc.constantFrom('net', 'web') }),
  ),
}))

export const choice: fc.Arbitrary<Choice> = fc.record({
  kind: fc.nat(),
  where: fc.nat(),
  other: fc.nat(),
  name: fc.oneof({ weight: 6, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{3,8}$/) }, fc.constantFrom(...awkward)),
  value: tree.map(clone),
})

/** Works the choice out on a template as it is now; undefined when the template has nothing of the kind. */
export function gesture(template: Editable, chosen: Choice): Gesture | undefined {
  const makers = [
    setOld,
    setNew,
    setNew,
    append,
    unset,
    rename,
    newResource,
    copyResource,
    otherResource,
    noResource,
    draw,
    cut,
    property,
    noProperty,
    parameter,
    output,
    condition,
    header,
    note,
    order,
  ]
  return makers[chosen.kind % makers.length]!(template, chosen)
}

type Maker = (template: Editable, chosen: Choice) => Gesture | undefined

const setOld: Maker = ({ tree: { value } }, { where, value: next }) => {
  const path = pick(pathsIn(value), where)
  return path && { name: 'set', run: (t) => setValue(t, path, next), expected: put(value, path, next) }
}

const setNew: Maker = ({ tree: { value } }, { where, name, value: next }) => {
  const map = pick(
    [[], ...pathsIn(value)].filter((path) => isMap(at(value, path))),
    where,
  )
  if (!map || Object.hasOwn(at(value, map) as Data, name)) return undefined
  const path = [...map, name]
  const adds = Object.keys(at(value, map) as Data).length > 0
  return { name: 'set new', run: (t) => setValue(t, path, next), expected: put(value, path, next), adds }
}

const append: Maker = ({ tree: { value } }, { where, value: next }) => {
  const list = pick(
    pathsIn(value).filter((path) => Array.isArray(at(value, path))),
    where,
  )
  if (!list) return undefined
  const size = (at(value, list) as Value[]).length
  const path = [...list, size]
  return { name: 'append', run: (t) => setValue(t, path, next), expected: put(value, path, next), adds: size > 0 }
}

const unset: Maker = ({ tree: { value } }, { where }) => {
  const path = pick(pathsIn(value), where)
  return path && { name: 'unset', run: (t) => unsetValue(t, path), expected: drop(value, path) }
}

const rename: Maker = ({ tree: { value } }, { where, name }) => {
  const path = pick(
    pathsIn(value).filter((found) => isMap(at(value, found.slice(0, -1)))),
    where,
  )
  const parent = path && (at(value, path.slice(0, -1)) as Data)
  if (!path || !parent || Object.hasOwn(parent, name)) return undefined
  const renamedParent = renamed(parent, String(path.at(-1)), name)
  const expected = path.length === 1 ? renamedParent : put(value, path.slice(0, -1), renamedParent)
  return { name: 'rename key', run: (t) => renameKey(t, path, name), expected }
}

const newResource: Maker = (template, { name, value }) => {
  const words = WORDS[template.format]
  const properties = isMap(value) ? value : Object.assign(Object.create(null), { any: value })
  if (!free(template, name)) return undefined
  const resource: Data = { [words.type]: 'OS::Nova::Server' }
  if (Object.keys(properties).length > 0) resource[words.properties] = properties
  const run = (t: Editable) => addResource(t, { name, type: 'OS::Nova::Server', properties })
  const adds = names(template, words.resources).length > 0
  return { name: 'add resource', run, expected: put(template.tree.value, [words.resources, name], resource), adds }
}

const copyResource: Maker = (template, { where, name }) => {
  const words = WORDS[template.format]
  const original = pick(names(template, words.resources), where)
  if (original === undefined || !free(template, name)) return undefined
  const { value } = template.tree
  const expected = put(value, [words.resources, name], at(value, [words.resources, original])!)
  return { name: 'duplicate', run: (t) => duplicateResource(t, original, name), expected, adds: true }
}

const otherResource: Maker = (template, { where, name }) => {
  const words = WORDS[template.format]
  const from = pick(names(template, words.resources), where)
  if (from === undefined || !free(template, name)) return undefined
  const evaluated = evaluatedParts(template, (part) => mapMaps(part, (map) => redirected(map, from, name)))
  const copy = eachResource(template, evaluated, (resource) => {
    const needs = resource[words.dependsOn]
    if (needs === from) resource[words.dependsOn] = name
    if (Array.isArray(needs)) resource[words.dependsOn] = needs.map((need) => (need === from ? name : need))
  })
  const resources = renamed(at(copy, [words.resources]) as Data, from, name)
  return {
    name: 'rename resource',
    run: (t) => renameResource(t, from, name),
    expected: put(copy, [words.resources], resources),
  }
}

const noResource: Maker = (template, { where, other }) => {
  const words = WORDS[template.format]
  const name = pick(names(template, words.resources), where)
  if (name === undefined) return undefined
  const mode = other % 4 === 0 ? 'refuse' : 'unlink'
  const bare = drop(template.tree.value, [words.resources, name])
  const used = usesOf({ ...template, tree: { ...template.tree, value: bare } }, name)
  const expected = used === 0 ? bare : mode === 'refuse' ? undefined : unlinked(template, bare, name)
  return { name: `remove resource (${mode})`, run: (t) => removeResource(t, name, { mode }), expected }
}

const draw: Maker = (template, { where, other, name, kind }) => {
  const words = WORDS[template.format]
  const from = pick(names(template, words.resources), where)
  const to = pick(names(template, words.resources), other)
  const { value } = template.tree
  if (from === undefined || to === undefined || from === to || !isMap(at(value, [words.resources, from])))
    return undefined
  const needs = at(value, [words.resources, from, words.dependsOn])
  if (kind % 5 === 0) {
    if (needs !== undefined && needs !== null && needs !== to && typeof needs !== 'string' && !Array.isArray(needs))
      return undefined
    if (needs === to || (Array.isArray(needs) && needs.includes(to))) return undefined
    const next = Array.isArray(needs) ? [...needs, to] : typeof needs === 'string' ? [needs, to] : to
    const expected = put(value, [words.resources, from, words.dependsOn], next)
    return { name: 'connect (depends_on)', run: (t) => connect(t, { from, to }), expected }
  }
  const path = [words.resources, from, words.properties, name]
  const holder = at(value, path.slice(0, -1))
  if (holder !== undefined && holder !== null && !isMap(holder)) return undefined
  if (at(value, path) !== undefined) return undefined
  const reference: Data = { [words.getResource]: to }
  const list = kind % 2 === 0
  const run = (t: Editable) => connect(t, { from, to, property: [name], list })
  return { name: 'connect', run, expected: put(value, path, list ? [reference] : reference) }
}

const cut: Maker = (template, { where }) => {
  const words = WORDS[template.format]
  const { value } = template.tree
  const lines = names(template, words.resources).flatMap((from) =>
    Object.entries((at(value, [words.resources, from, words.properties]) ?? {}) as Data).flatMap(([name, held]) => {
      const to = referenceOf(held)
      return to === undefined || !names(template, words.resources).includes(to) ? [] : [{ from, to, name }]
    }),
  )
  const line = pick(lines, where)
  if (!line) return undefined
  const run = (t: Editable) => disconnect(t, { from: line.from, to: line.to, property: [line.name] })
  const path = [words.resources, line.from, words.properties, line.name]
  return { name: 'disconnect', run, expected: withoutProperty(value, path) }
}

const property: Maker = (template, { where, name, value: next }) => {
  const words = WORDS[template.format]
  const resource = pick(names(template, words.resources), where)
  if (resource === undefined) return undefined
  const path = [words.resources, resource, words.properties, name]
  const holder = at(template.tree.value, path.slice(0, -1))
  if (!isMap(at(template.tree.value, path.slice(0, 2)))) return undefined
  if (holder !== undefined && holder !== null && !isMap(holder)) return undefined
  const run = (t: Editable) => setProperty(t, resource, [name], next)
  return { name: 'set property', run, expected: put(template.tree.value, path, next) }
}

const noProperty: Maker = (template, { where }) => {
  const words = WORDS[template.format]
  const { value } = template.tree
  const all = names(template, words.resources).flatMap((resource) =>
    Object.keys((at(value, [words.resources, resource, words.properties]) ?? {}) as Data).map(
      (name) => [resource, name] as const,
    ),
  )
  const found = pick(all, where)
  if (!found || !isMap(at(value, [words.resources, found[0], words.properties]))) return undefined
  const path = [words.resources, found[0], words.properties, found[1]]
  return {
    name: 'unset property',
    run: (t) => unsetProperty(t, found[0], [found[1]]),
    expected: withoutProperty(value, path),
  }
}

const parameter: Maker = (template, { where, other, name }) => {
  const words = WORDS[template.format]
  const { value } = template.tree
  const from = pick(names(template, words.parameters), where)
  if (from === undefined || other % 3 === 0) {
    if (!free(template, name) || !isSection(template, words.parameters)) return undefined
    const definition = { [words.type]: 'string', default: '22:22' }
    const expected = put(value, [words.parameters, name], definition)
    return { name: 'add parameter', run: (t) => addParameter(t, name, definition), expected }
  }
  if (!free(template, name) || template.format === 'cfn') return undefined
  const evaluated = evaluatedParts(template, (part) =>
    mapMaps(part, (map) => {
      const argument = Object.keys(map).length === 1 ? map.get_param : undefined
      if (argument === from) return { get_param: name }
      if (Array.isArray(argument) && argument[0] === from) return { get_param: [name, ...argument.slice(1)] }
      return Object.keys(map).length === 1 && map.Ref === from ? { Ref: name } : map
    }),
  )
  const groups = at(evaluated, ['parameter_groups'])
  const regrouped = Array.isArray(groups)
    ? groups.map((group) => {
        const list = isMap(group) ? group.parameters : undefined
        return Array.isArray(list)
          ? { ...(group as Data), parameters: list.map((item) => (item === from ? name : item)) }
          : group
      })
    : undefined
  const copy = regrouped ? put(evaluated, ['parameter_groups'], regrouped) : evaluated
  const parameters = renamed(at(copy, [words.parameters]) as Data, from, name)
  return {
    name: 'rename parameter',
    run: (t) => renameParameter(t, from, name),
    expected: put(copy, [words.parameters], parameters),
  }
}

const output: Maker = (template, { where, other, name, value: held }) => {
  const words = WORDS[template.format]
  const { value } = template.tree
  const present = names(template, words.outputs)
  const chosen = pick(present, where)
  if (chosen === undefined || other % 3 === 0) {
    if (present.includes(name) || name.trim() === '' || !isSection(template, words.outputs)) return undefined
    const definition = { [words.value]: held }
    return {
      name: 'add output',
      run: (t) => addOutput(t, name, definition),
      expected: put(value, [words.outputs, name], definition),
    }
  }
  if (other % 3 === 1) {
    const expected = drop(value, present.length === 1 ? [words.outputs] : [words.outputs, chosen])
    return { name: 'remove output', run: (t) => removeOutput(t, chosen), expected }
  }
  if (present.includes(name) || name.trim() === '') return undefined
  const expected = put(value, [words.outputs], renamed(at(value, [words.outputs]) as Data, chosen, name))
  return { name: 'rename output', run: (t) => renameOutput(t, chosen, name), expected }
}

const condition: Maker = (template, { where, other, name }) => {
  const words = WORDS[template.format]
  const { value } = template.tree
  const present = names(template, words.conditions)
  const from = pick(present, where)
  if (present.includes(name) || name.trim() === '' || !isSection(template, words.conditions)) return undefined
  if (from === undefined || other % 3 === 0) {
    const definition = { equals: ['a', 'b'] }
    const expected = put(value, [words.conditions, name], definition)
    return { name: 'add condition', run: (t) => addCondition(t, name, definition), expected }
  }
  const decide = (held: Value): Value => {
    if (held === from) return name
    if (!isMap(held) || Object.keys(held).length !== 1) return held
    const [word] = Object.keys(held) as [string]
    const argument = held[word]!
    if (word === 'Condition') return { Condition: argument === from ? name : argument }
    if (!/^(?:and|or|not|Fn::And|Fn::Or|Fn::Not)$/.test(word)) return held
    return { [word]: Array.isArray(argument) ? argument.map(decide) : decide(argument) }
  }
  const evaluated = evaluatedParts(template, (part) =>
    mapMaps(part, (map) => {
      const [word, ...more] = Object.keys(map)
      const branches = more.length === 0 && (word === 'if' || word === 'Fn::If') ? map[word] : undefined
      return Array.isArray(branches) ? { [word!]: [decide(branches[0]!), ...branches.slice(1)] } : map
    }),
  )
  const copy = clone(evaluated) as Data
  for (const section of [words.resources, words.outputs]) {
    for (const entry of Object.values((copy[section] ?? {}) as Data)) {
      if (isMap(entry) && entry[words.condition] !== undefined) entry[words.condition] = decide(entry[words.condition]!)
    }
  }
  const section = renamed(copy[words.conditions] as Data, from, name)
  for (const entry of Object.keys(section)) section[entry] = decide(section[entry]!)
  copy[words.conditions] = section
  return { name: 'rename condition', run: (t) => renameCondition(t, from, name), expected: copy }
}

const header: Maker = (template, { other, value }) => {
  const data = template.tree.value
  const words = WORDS[template.format]
  if (other % 2 === 0) {
    const keys = template.format === 'hot' ? ['heat_template_version'] : words.order.slice(0, 2)
    const found = keys.find((name) => at(data, [name]) !== undefined) ?? keys[0]!
    return { name: 'set version', run: (t) => setVersion(t, '2021-04-16'), expected: put(data, [found], '2021-04-16') }
  }
  const text = `About ${JSON.stringify(value)}`
  return {
    name: 'set description',
    run: (t) => setDescription(t, text),
    expected: put(data, [words.description], text),
  }
}

/** Comments and the order of entries are not data: nothing of it may change. */
const note: Maker = (template, { where, other, value }) => {
  const section = WORDS[template.format][other % 2 === 0 ? 'resources' : 'parameters']
  const name = pick(names(template, section), where)
  if (name === undefined) return undefined
  const text = other % 5 === 0 ? '' : `${typeof value === 'string' ? value : ''}\n${JSON.stringify(value)}`
  return { name: 'set note', run: (t) => setNote(t, section, name, text), expected: template.tree.value }
}

const order: Maker = (template, { where, other }) => {
  const words = WORDS[template.format]
  const section = [words.parameters, words.resources, words.outputs][other % 3]!
  const present = names(template, section)
  const name = pick(present, where)
  if (name === undefined || !isMap(at(template.tree.value, [section]))) return undefined
  const to = other % present.length
  return { name: 'move entry', run: (t) => moveEntry(t, section, name, to), expected: template.tree.value }
}

function pick<T>(list: readonly T[], index: number): T | undefined {
  return list.length === 0 ? undefined : list[index % list.length]
}

/** All paths of the data, outermost first. */
function pathsIn(value: Value, path: Path = []): Path[] {
  const entries = Array.isArray(value) ? [...value.entries()] : isMap(value) ? Object.entries(value) : []
  return entries.flatMap(([step, held]) => [[...path, step], ...pathsIn(held, [...path, step])])
}

function names({ tree: { value } }: Editable, section: string): string[] {
  const entries = at(value, [section])
  return isMap(entries) ? Object.keys(entries) : []
}

function isSection({ tree: { value } }: Editable, section: string): boolean {
  const held = at(value, [section])
  return held === undefined || held === null || isMap(held)
}

function free(template: Editable, name: string): boolean {
  const words = WORDS[template.format]
  const taken = [...names(template, words.resources), ...names(template, words.parameters)]
  return name.trim() !== '' && !name.includes('/') && !taken.includes(name) && isSection(template, words.resources)
}

/** The data with `change` made wherever functions are evaluated. */
function evaluatedParts(template: Editable, change: (part: Value) => Value): Value {
  const words = WORDS[template.format]
  const copy = clone(template.tree.value) as Data
  for (const section of [words.resources, words.outputs]) {
    for (const entry of Object.values((copy[section] ?? {}) as Data)) {
      if (!isMap(entry)) continue
      for (const part of Object.keys(entry)) if (part !== words.dependsOn) entry[part] = change(entry[part]!)
    }
  }
  const conditions = copy[words.conditions]
  if (isMap(conditions)) for (const name of Object.keys(conditions)) conditions[name] = change(conditions[name]!)
  return copy
}

function eachResource(template: Editable, value: Value, change: (resource: Data) => void): Value {
  const copy = clone(value) as Data
  const section = copy[WORDS[template.format].resources]
  for (const resource of Object.values(isMap(section) ? section : {})) if (isMap(resource)) change(resource)
  return copy
}

function usesOf(template: Editable, name: string): number {
  const words = WORDS[template.format]
  let count = 0
  evaluatedParts(template, (part) => {
    count += countReferences(part, name)
    return part
  })
  eachResource(template, template.tree.value, (resource) => {
    const needs = resource[words.dependsOn]
    if (needs === name) count++
    if (Array.isArray(needs)) count += needs.filter((need) => need === name).length
  })
  return count
}

function withoutProperty(value: Value, path: Path): Value {
  const holder = at(value, path.slice(0, -1)) as Data
  return drop(value, Object.keys(holder).length === 1 ? path.slice(0, -1) : path)
}

/** What unlinking leaves, undefined when a reference is part of something larger. */
function unlinked(template: Editable, value: Value, name: string): Value | undefined {
  const words = WORDS[template.format]
  const copy = eachResource(template, value, (resource) => {
    const needs = resource[words.dependsOn]
    if (needs === name || (Array.isArray(needs) && needs.length > 0 && needs.every((need) => need === name)))
      delete resource[words.dependsOn]
    else if (Array.isArray(needs)) resource[words.dependsOn] = needs.filter((need) => need !== name)
    const properties = resource[words.properties]
    if (!isMap(properties) || referenceOf(properties) === name) return
    const before = Object.keys(properties).length
    for (const [property, held] of Object.entries(properties)) {
      if (referenceOf(held) === name) delete properties[property]
      else if (Array.isArray(held)) {
        const left = withoutItems(held, name) as Value[]
        if (left.length === 0 && held.length > 0) delete properties[property]
        else properties[property] = left
      } else properties[property] = withoutItems(held, name)
    }
    if (before > 0 && Object.keys(properties).length === 0) delete resource[words.properties]
  }) as Data
  const outputs = copy[words.outputs]
  for (const [output, held] of Object.entries(isMap(outputs) ? outputs : {})) {
    if (isMap(held) && held[words.value] !== undefined && referenceOf(held[words.value]!) === name)
      delete (outputs as Data)[output]
  }
  return usesOf({ ...template, tree: { ...template.tree, value: copy } }, name) > 0 ? undefined : copy
}

function withoutItems(value: Value, name: string): Value {
  if (Array.isArray(value)) {
    const consists = (item: Value) =>
      referenceOf(item) === name ||
      (isMap(item) && Object.keys(item).length === 1 && referenceOf(Object.values(item)[0]!) === name)
    return value.filter((item) => !consists(item)).map((item) => withoutItems(item, name))
  }
  if (!isMap(value)) return value
  const copy: Data = Object.create(null)
  for (const [key, held] of Object.entries(value)) copy[key] = withoutItems(held, name)
  return copy
}

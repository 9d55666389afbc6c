import type { Fix } from '#lib/text/diagnostic.ts'
import type { Edit } from '#lib/text/edit.ts'
import type { Range } from '#lib/text/range.ts'
import type { CheckContext } from './check-context.ts'
import { checkComputed, checkLiteral, kinds, lastName, type Place } from './check-literal.ts'
import { checkDangerous } from './dangerous-scalar.ts'
import { didYouMean } from './did-you-mean.ts'
import { columnOf } from './edits/text-lines.ts'
import { behindAlias } from './merged-pairs.ts'
import { isMap, own } from './python-text.ts'
import { entriesOf, suggestion, tightRange } from './reading.ts'
import type { PropertySchema, Translation } from './resource-schema.ts'
import type { Path, ResourceDefinition } from './template.ts'
import { templateVersion } from './versions.ts'
import type { MapNode, Value, YamlNode } from './yaml-node.ts'

/** The keys a map may have. `kind` is what messages call one of them. */
interface Schemas {
  readonly properties: { readonly [name: string]: PropertySchema }
  readonly translations: readonly Translation[]
  readonly kind: string
}

/** Unknown, missing and outdated keys of a map, and literal values that don't fit. What functions compute stays open. */
export function checkSchema(
  schemas: Schemas,
  value: { readonly [name: string]: Value },
  node: MapNode | undefined,
  place: Place,
  context: CheckContext,
): void {
  const given = new Set(Object.keys(value))
  const isLoose = context.surroundings.strict === false && schemas.kind === 'property'
  for (const entry of entriesOf(node, value as Value)) {
    const { name, pair } = entry
    const path = [...place.path, name]
    const schema = own(schemas.properties, name)
    if (!schema) {
      reportUnknown(schemas, name, given, pair.key.range, { ...place, path }, context)
      continue
    }
    reportSupport(schemas, schema, name, given, pair.key.range, { ...place, path }, context)
    if (isLoose) continue
    const range = tightRange(pair)
    if (entry.value === null) reportEmpty(schema, name, range, path, context)
    else checkValue(schema, below(schemas.translations, name), entry, range, { ...place, path }, context)
  }
  if (!isLoose) reportMissing(schemas, given, node, place, context)
}

/** The translations that concern what is inside `name`. */
function below(translations: readonly Translation[], name: string): Translation[] {
  return translations.flatMap((one): Translation[] => {
    if (one.rule !== 'replace' || one.path.length < 2 || one.path[0] !== name || one.from[0] !== name) return []
    return [{ ...one, path: one.path.slice(1), from: one.from.slice(1) }]
  })
}

function reportUnknown(
  schemas: Schemas,
  name: string,
  given: ReadonlySet<string>,
  range: Range,
  { resource, path, member }: Place,
  context: CheckContext,
) {
  const type = member?.type ?? resource.type
  const names = Object.entries(schemas.properties).flatMap(([one, { support }]) =>
    support.status === 'HIDDEN' ? [] : [one],
  )
  const near = suggestion(name, likely(schemas.properties, names, given), range, context.template.text)
  const hint = names.length === 0 ? `${type} has none.` : `Known: ${names.join(', ')}.`
  context.findings.error('unknown-property', range, `${type} has no ${schemas.kind} “${name}”.`, {
    path,
    ...near,
    hint: near.hint ?? hint,
  })
}

/** The names that may have been meant, the likeliest first: what is required and not there, then what is not there. */
function likely(properties: Schemas['properties'], names: readonly string[], given: ReadonlySet<string>): string[] {
  const open = names.filter((name) => !given.has(name))
  const isNeeded = (name: string) => properties[name]?.required === true
  return [...open.filter(isNeeded), ...open.filter((name) => !isNeeded(name))]
}

/** Names that went out of use: what to write instead, if the translations tell. */
function reportSupport(
  { translations }: Schemas,
  { support, implemented }: PropertySchema,
  name: string,
  given: ReadonlySet<string>,
  range: Range,
  { path }: Place,
  { findings, template, surroundings }: CheckContext,
): void {
  if (!implemented) {
    findings.error('property-not-implemented', range, `Heat knows “${name}” but does nothing with it.`, { path })
    return
  }
  const replaced = translations.find((one) => one.rule === 'replace' && one.from.length === 1 && one.from[0] === name)
  const today = replaced?.path[0]
  if (today !== undefined && given.has(today)) {
    const message = `“${name}” is the old name of “${today}”: give only one of them.`
    if (surroundings.strict !== false) findings.error('conflicting-properties', range, message, { path })
    return
  }
  if (support.status !== 'HIDDEN' && support.status !== 'DEPRECATED') return
  const hint = today === undefined ? support.message : `Write “${today}” instead.`
  const fixes = today === undefined ? [] : renameFixes(name, today, range, template.text)
  findings.warn('deprecated-property', range, `“${name}” is out of use.`, {
    path,
    ...(hint === undefined ? {} : { hint }),
    ...(fixes.length > 0 ? { fixes } : {}),
  })
}

function renameFixes(name: string, today: string, { from, to }: Range, text: string): Fix[] {
  if (text.slice(from, to) !== name) return []
  return [{ label: `Rename to “${today}”`, edits: [{ from, to, insert: today }] }]
}

/** Heat reads a null as the empty value of the type, even where something is required. */
function reportEmpty(schema: PropertySchema, name: string, range: Range, path: Path, { findings }: CheckContext): void {
  if (!schema.required || schema.default !== undefined || schema.type === 'any') return
  findings.warn('empty-property', range, `“${name}” is required, but empty.`, { path, hint: 'Give it a value.' })
}

function checkValue(
  schema: PropertySchema,
  translations: readonly Translation[],
  { value, node }: { readonly value: Value; readonly node: YamlNode },
  range: Range,
  place: Place,
  context: CheckContext,
): void {
  if (value === null) return
  if (isCall(value, context)) {
    checkComputed(schema, value, range, place, context)
    return
  }
  const { items, properties } = schema
  if (!checkLiteral(schema, value, range, place, context)) return
  if (schema.type === 'string' && typeof value !== 'string') {
    checkDangerous(node, context.template.text, lastName(place.path), place.path, context.findings)
  }
  if (Array.isArray(value) && items && node.kind === 'list') {
    for (const [i, item] of node.items.entries()) {
      const real = behindAlias(item) ?? item
      const at = real.kind === 'map' ? (real.pairs[0]?.key.range ?? real.range) : real.range
      const entry = { value: value[i] ?? null, node: real }
      checkValue(items, translations, entry, at, { ...place, path: [...place.path, i] }, context)
    }
  }
  if (isMap(value) && properties && node.kind === 'map') {
    const kind = `key of “${lastName(place.path)}”,`
    checkSchema({ properties, translations, kind }, value, node, place, context)
    if (own(properties, 'type') && own(properties, 'properties')) checkMember(value, node, place, context)
  }
}

/** A resource definition that is a property itself, for the members of a group. */
function checkMember(
  value: { readonly [key: string]: Value },
  node: MapNode,
  place: Place,
  context: CheckContext,
): void {
  const keys = new Map(entriesOf(node, value as Value).map((entry) => [entry.name, entry]))
  const type = keys.get('type')
  if (typeof type?.value !== 'string' || type.value.includes('%')) return
  const { name } = place.resource
  const range = tightRange(type.pair)
  const schema = context.typeNamed({ name, type: type.value, range, path: [...place.path, 'type'] })
  if (!schema || schema.anyProperty || schema.support.status === 'HIDDEN') return
  const given = keys.get('properties')
  if (given && given.value !== null && !isMap(given.value)) return
  const inner = { ...place, member: { type: type.value, range }, path: [...place.path, 'properties'] }
  const map = given?.node.kind === 'map' ? given.node : undefined
  checkSchema({ ...schema, kind: 'property' }, isMap(given?.value) ? given.value : {}, map, inner, context)
}

function isCall(value: Value, { version }: CheckContext): boolean {
  if (!isMap(value)) return false
  const [only, ...others] = Object.keys(value)
  return only !== undefined && others.length === 0 && Object.hasOwn(templateVersion(version)?.functions ?? {}, only)
}

function reportMissing(
  { properties, translations }: Schemas,
  given: ReadonlySet<string>,
  node: MapNode | undefined,
  { resource, path, member }: Place,
  { findings, template }: CheckContext,
): void {
  // One mistake, one message: what was misspelt is told as unknown.
  const unknown = [...given].filter((name) => !Object.hasOwn(properties, name))
  const misspelt = new Set(unknown.map((name) => didYouMean(name, likely(properties, Object.keys(properties), given))))
  if (!node && path.length === 3 && isMisspelt(String(path[2]), resource)) return
  for (const [name, schema] of requiredOf(properties)) {
    if (given.has(name)) continue
    const underOldName = translations.some(
      (one) => one.rule === 'replace' && one.path.length === 1 && one.path[0] === name && given.has(one.from[0] ?? ''),
    )
    if (underOldName || misspelt.has(name)) continue
    const edit = node || path.length === 3 ? additionOf(name, node, resource, template.text) : undefined
    const range = path.length === 3 ? resource.nameRange : (node?.pairs[0]?.key.range ?? member?.range)
    const who = member?.type ?? (lastName(path.slice(0, -1)) || resource.name)
    findings.error('missing-property', range ?? resource.nameRange, `“${who}” needs “${name}”.`, {
      path: [...path, name],
      hint: schema.doc ?? `It takes ${kinds[schema.type]}.`,
      ...(edit ? { fixes: [{ label: `Add “${name}”`, edits: [edit] }] } : {}),
    })
  }
}

/** Whether the key that holds the properties is there under another name, which is told as unknown. */
function isMisspelt(key: string, { node }: ResourceDefinition): boolean {
  const map = behindAlias(node)
  return map?.kind === 'map' && map.pairs.some(({ name }) => didYouMean(name, [key]) !== undefined)
}

type PropertySchemas = Schemas['properties']

const required = new WeakMap<PropertySchemas, readonly (readonly [string, PropertySchema])[]>()

/** The properties that have to be given, sought once for each schema. */
function requiredOf(properties: PropertySchemas) {
  const known = required.get(properties)
  if (known) return known
  const found = Object.entries(properties).filter(([, schema]) => schema.required && schema.default === undefined)
  required.set(properties, found)
  return found
}

/** The edit that adds an empty key, for the author to fill; undefined where there is no map to add it to. */
function additionOf(
  name: string,
  node: MapNode | undefined,
  resource: ResourceDefinition,
  text: string,
): Edit | undefined {
  const first = node?.pairs[0]
  if (node && first) {
    const at = first.key.range.from
    const insert = node.flow ? `${name}: null, ` : `${name}:\n${' '.repeat(columnOf(text, at))}`
    return { from: at, to: at, insert }
  }
  const definition = resource.node
  if (node || definition.kind !== 'map' || definition.flow || !resource.typeRange) return undefined
  const type = definition.pairs.find((pair) => pair.name === 'type' || pair.name === 'Type')
  if (!type || definition.pairs.some((pair) => pair.name.toLowerCase() === 'properties')) return undefined
  const indent = ' '.repeat(columnOf(text, type.key.range.from))
  const key = type.name === 'type' ? 'properties' : 'Properties'
  return { from: type.range.to, to: type.range.to, insert: `\n${indent}${key}:\n${indent}  ${name}:` }
}

import type { Range } from '#lib/text/range.ts'
import { isMap, pythonText } from './python-text.ts'
import type { ReadContext } from './read-parameters.ts'
import { type Entry, entriesOf, mapOf, placed, suggestion, tightRange } from './reading.ts'
import { hasConditions, type ResourceKey, spellingOf } from './spelling.ts'
import type { ResourceDefinition, TemplateFormat } from './template.ts'
import { functionsOf } from './versions.ts'
import type { Value } from './yaml-node.ts'

type Keys = { readonly [key in ResourceKey]?: Entry }

const noProperties: { readonly [name: string]: Value } = Object.freeze(Object.create(null))

export function readResources(
  section: Entry | undefined,
  context: ReadContext,
): ReadonlyMap<string, ResourceDefinition> {
  const found = new Map<string, ResourceDefinition>()
  if (!section) return found
  for (const entry of entriesOf(section.node, section.value)) {
    found.set(entry.name, readResource(entry, [section.name, entry.name], context))
  }
  return found
}

function readResource(entry: Entry, path: string[], context: ReadContext): ResourceDefinition {
  const { findings } = context
  const { name, pair } = entry
  if (name.includes('/')) {
    findings.error('name-with-slash', pair.key.range, `The name “${name}” holds a “/”.`, {
      path,
      hint: 'Names of resources are part of addresses: use “-” or “_” instead.',
    })
  }
  if (!isMap(entry.value)) {
    const message = `The resource “${name}” must be a map with a type.`
    findings.error('resource-not-map', pair.key.range, message, { path, hint: typeHint(entry.value, context) })
    return { ...placed(entry), type: '', properties: noProperties, metadata: null, dependsOn: [] }
  }
  const keys = readKeys(entry, path, context)
  const properties = keys.properties && propertiesOf(keys.properties, path, context)
  const description = keys.description && textOf(keys.description, path, context)
  return {
    ...placed(entry),
    ...readType(keys.type, entry, path, context),
    properties: properties ?? noProperties,
    ...propertiesNodeOf(keys.properties),
    metadata: keys.metadata?.value ?? null,
    dependsOn: keys.depends_on ? dependsOn(keys.depends_on, path, context) : [],
    ...(keys.deletion_policy ? deletionPolicy(keys.deletion_policy, path, context) : {}),
    ...(keys.update_policy ? { updatePolicy: keys.update_policy.value } : {}),
    ...(keys.condition && keys.condition.value !== null ? { condition: keys.condition.value } : {}),
    ...(keys.external_id && keys.external_id.value !== null ? { externalId: keys.external_id.value } : {}),
    ...(description === undefined ? {} : { description }),
  }
}

function typeHint(value: Value, { format }: ReadContext): string {
  const key = format === 'hot' ? 'type' : 'Type'
  return typeof value === 'string' && value.includes('::')
    ? `Write “${key}: ${value}” below the name.`
    : `Write “${key}: OS::…” below the name.`
}

const keysByWritten = { hot: byWritten('hot'), cfn: byWritten('cfn') }

function byWritten(format: TemplateFormat): ReadonlyMap<string, ResourceKey> {
  return new Map(Object.entries(spellingOf(format).resource).map(([key, written]) => [written, key as ResourceKey]))
}

/** The definition's keys by Heat's names; what the format doesn't know is told, or in CloudFormation ignored. */
function readKeys(entry: Entry, path: string[], context: ReadContext): Keys {
  const spelled = spellingOf(context.format).resource
  const known = keysByWritten[context.format]
  const late = hasConditions(context.version) ? [] : [spelled.condition, spelled.external_id]
  const found: { [key in ResourceKey]?: Entry } = {}
  for (const key of entriesOf(entry.node, entry.value)) {
    const name = known.get(key.name)
    if (name !== undefined && !late.includes(key.name)) found[name] = key
    else reportKey(key, [...known.keys()], name !== undefined, path, context)
  }
  return found
}

function reportKey(
  { name, pair }: Entry,
  known: readonly string[],
  isLate: boolean,
  path: string[],
  context: ReadContext,
): void {
  const { findings, format, text } = context
  const range = pair.key.range
  const near = suggestion(name, known, range, text)
  const extras = { path: [...path, name], ...near, hint: near.hint ?? `Keys are ${known.join(', ')}.` }
  if (format === 'cfn') {
    findings.warn('unknown-key', range, `Heat ignores “${name}”: it is no key of a resource.`, extras)
  } else if (isLate) {
    const hint = 'It exists from heat_template_version 2016-10-14 on.'
    findings.error('unknown-key', range, `“${name}” is no key of a resource in this version.`, { ...extras, hint })
  } else {
    findings.error('unknown-key', range, `“${name}” is no key of a resource.`, extras)
  }
}

function readType(
  key: Entry | undefined,
  entry: Entry,
  path: string[],
  { findings, format }: ReadContext,
): { type: string; typeRange?: Range } {
  const written = format === 'hot' ? 'type' : 'Type'
  if (!key) {
    findings.error('missing-type', entry.pair.key.range, `The resource “${entry.name}” has no type.`, {
      path,
      hint: `Add “${written}: OS::…”.`,
    })
    return { type: '' }
  }
  const range = tightRange(key.pair)
  if (typeof key.value === 'string' && key.value !== '') return { type: key.value, typeRange: range }
  const message = `The type of “${entry.name}” must be written out as text.`
  const hint = isMap(key.value)
    ? 'Functions can’t stand here; map types in the environment instead.'
    : 'Such as OS::Nova::Server.'
  findings.error('type-not-text', range, message, { path: [...path, key.name], hint })
  return { type: '', typeRange: range }
}

function propertiesOf(
  { name, pair, value }: Entry,
  path: string[],
  { findings, version }: ReadContext,
): { readonly [name: string]: Value } | undefined {
  if (value === null) return undefined
  if (!isMap(value)) {
    findings.error('properties-not-map', pair.key.range, `“${name}” must be a map.`, { path: [...path, name] })
    return undefined
  }
  const [only, ...others] = Object.keys(value)
  if (only !== undefined && others.length === 0 && functionsOf(version ?? '').has(only)) {
    findings.error('properties-not-map', pair.key.range, `“${name}” can’t be a function as a whole.`, {
      path: [...path, name],
      hint: 'Give each property its own value.',
    })
    return undefined
  }
  return value
}

function propertiesNodeOf(entry: Entry | undefined): Pick<ResourceDefinition, 'propertiesNode'> {
  const node = mapOf(entry?.node)
  return node ? { propertiesNode: node } : {}
}

function textOf({ name, pair, value }: Entry, path: string[], { findings, format }: ReadContext): string | undefined {
  if (value === null) return undefined
  if (typeof value !== 'string' && format === 'hot') {
    findings.error('description-not-text', tightRange(pair), `“${name}” must be a text.`, {
      path: [...path, name],
      hint: 'Put it in quotes.',
    })
  }
  return pythonText(value)
}

function dependsOn(
  { name, node, pair, value }: Entry,
  path: string[],
  { findings }: ReadContext,
): { name: string; range: Range }[] {
  if (typeof value === 'string') return [{ name: value, range: tightRange(pair) }]
  const wrong = (range: Range) =>
    findings.error('depends-on-not-names', range, `“${name}” must be the name of a resource or a list of names.`, {
      path: [...path, name],
    })
  if (value === null) return []
  if (!Array.isArray(value) || node.kind !== 'list') {
    wrong(tightRange(pair))
    return []
  }
  return node.items.flatMap((item, i) => {
    const target = value[i]
    if (typeof target === 'string') return [{ name: target, range: item.range }]
    wrong(item.range)
    return []
  })
}

const policies = ['Delete', 'Retain', 'Snapshot']

function deletionPolicy(
  { name, pair, value }: Entry,
  path: string[],
  { findings, format, version, text }: ReadContext,
): Pick<ResourceDefinition, 'deletionPolicy'> {
  if (value === null) return {}
  const lower = format === 'hot' && hasConditions(version) ? policies.map((policy) => policy.toLowerCase()) : []
  const known = [...policies, ...lower]
  if (!isMap(value) && !(typeof value === 'string' && known.includes(value))) {
    const range = tightRange(pair)
    const written = pythonText(value)
    findings.error('unknown-deletion-policy', range, `There is no deletion policy “${written}”.`, {
      path: [...path, name],
      ...suggestion(written, policies, range, text),
      hint: `Use ${policies.join(', ')}.`,
    })
  }
  return { deletionPolicy: value }
}

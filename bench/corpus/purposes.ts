import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { PropertySchema } from '#lib/template/resource-schema.ts'
import type { Template } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** A thing of the cloud that a template names, through a parameter or literally. */
export interface Purpose {
  readonly constraint: string
  /** The parameter whose value it is; absent for literal names. */
  readonly parameter?: string
  readonly literal?: string
}

/** Custom constraints by another name: properties whose values only make sense of a certain kind. */
const byProperty: Readonly<Record<string, string>> = {
  public_key: 'public key',
  availability_zone: 'availability zone',
  instance_uuid: 'nova.server',
  volume_id: 'cinder.volume',
  timeout: 'timeout',
}

/** Which things a template expects to exist: custom constraints of its parameters, and of properties they go to. */
export function purposesOf(template: Template, files: Readonly<Record<string, string>> = {}, depth = 0): Purpose[] {
  const found: Purpose[] = []
  for (const { name, constraints } of template.parameters.values()) {
    for (const constraint of constraints) {
      if (constraint.kind === 'custom_constraint') found.push({ constraint: constraint.name, parameter: name })
    }
  }
  for (const { type, properties } of template.resources.values()) {
    collectResource(type, properties, found)
    const nested = depth < 5 ? files[nestedType(type, properties)] : undefined
    if (nested !== undefined)
      found.push(...handedDown(purposesOf(parseTemplate(nested), files, depth + 1), nestedProperties(properties)))
  }
  return found
}

/** The template file that a resource, or the members of a group, are made of. */
const nestedType = (type: string, { resource_def: member }: Readonly<Record<string, Value>>): string =>
  isMap(member) ? String(member.type) : type

const nestedProperties = (properties: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
  isMap(properties.resource_def) && isMap(properties.resource_def.properties)
    ? properties.resource_def.properties
    : properties

/** What a nested template expects of its parameters, told of what is given to them. */
function handedDown(inner: readonly Purpose[], given: Readonly<Record<string, Value>>): Purpose[] {
  return inner.flatMap(({ constraint, parameter, literal }): Purpose[] => {
    if (parameter === undefined) return [{ constraint, literal: literal ?? '' }]
    if (constraint.startsWith('subnet')) return []
    const outer = parameterOf(given[parameter])
    if (outer) return [{ constraint, parameter: outer }]
    const word = wordOf(given[parameter])
    return word ? [{ constraint, literal: word }] : []
  })
}

/** A resource's own properties, and those of the members it defines. */
function collectResource(type: string, properties: Readonly<Record<string, Value>>, found: Purpose[]): void {
  collectMap(schemaOf(type)?.properties ?? {}, properties, found)
  const member = properties.resource_def ?? properties.resource
  if (!isMap(member)) return
  const inner = member.properties
  if (isMap(inner)) collectResource(String(member.type), inner, found)
}

function collectMap(
  schemas: Readonly<Record<string, PropertySchema>>,
  values: Readonly<Record<string, Value>>,
  found: Purpose[],
): void {
  for (const [name, value] of Object.entries(values)) {
    const parameter = parameterOf(value)
    if (parameter && byProperty[name]) found.push({ constraint: byProperty[name], parameter })
    if (schemas[name]) collect(schemas[name], value, found)
  }
  collectPairs(values, found)
}

/** Where one entry names a network and a subnet, the subnet must be that network's. */
function collectPairs(entry: Readonly<Record<string, Value>>, found: Purpose[]): void {
  const network = entry.network ?? entry.network_id ?? entry.uuid
  const within = parameterOf(network) ?? wordOf(network)
  if (!within) return
  for (const written of [entry.subnet, entry.subnet_id, ...subnetsIn(entry.fixed_ips)]) {
    const subnet = parameterOf(written)
    if (subnet && subnet !== within) found.push({ constraint: 'subnet of network', parameter: subnet, literal: within })
    else if (wordOf(written)) found.unshift({ constraint: 'subnet in network', literal: `${within}/${written}` })
  }
}

const wordOf = (value: Value | undefined): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** What `subnet` keys anywhere below hold, functions included. */
function subnetsIn(value: Value | undefined): Value[] {
  if (Array.isArray(value)) return value.flatMap(subnetsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'subnet' || key === 'subnet_id' ? [inner] : subnetsIn(inner),
  )
}

const parameterOf = (value: Value | undefined): string | undefined => {
  if (!isMap(value)) return undefined
  const name = value.get_param ?? value.Ref
  return typeof name === 'string' ? name : undefined
}

function collect(schema: PropertySchema, value: Value, found: Purpose[]): void {
  if (typeof value === 'string' || typeof value === 'number') {
    for (const { name } of customOf(schema)) found.push({ constraint: name, literal: String(value) })
  } else if (Array.isArray(value)) {
    if (schema.items) for (const item of value) collect(schema.items, item, found)
  } else if (value !== null) {
    const parameter = parameterOf(value)
    if (parameter) for (const { name } of customOf(schema)) found.push({ constraint: name, parameter })
    else if (isMap(value)) collectMap(schema.properties ?? {}, value, found)
  }
}

const customOf = ({ constraints }: PropertySchema) =>
  constraints.filter((constraint) => constraint.kind === 'custom_constraint')

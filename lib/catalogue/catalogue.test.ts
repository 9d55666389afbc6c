import { expect, test } from 'vitest'
import type { PropertySchema } from '#lib/template/resource-schema.ts'
import { canonicalType } from './canonical-type.ts'
import { resourceTypes, schemaOf } from './catalogue.ts'

const types = new Set(['string', 'integer', 'number', 'boolean', 'map', 'list', 'any'])
const statuses = new Set(['SUPPORTED', 'DEPRECATED', 'UNSUPPORTED', 'HIDDEN'])
const constraintKinds = new Set(['range', 'length', 'allowed_values', 'allowed_pattern', 'custom_constraint'])
const rules = new Set(['replace', 'add', 'delete', 'resolve'])

function* everyProperty(properties: { readonly [name: string]: PropertySchema }): Generator<PropertySchema> {
  for (const property of Object.values(properties)) yield* within(property)
}

function* within(property: PropertySchema): Generator<PropertySchema> {
  yield property
  if (property.items) yield* within(property.items)
  if (property.properties) yield* everyProperty(property.properties)
}

test('knows all 201 types, 163 of them alive', () => {
  const schemas = resourceTypes().map((type) => schemaOf(type)!)
  expect(schemas).toHaveLength(201)
  expect(schemas.filter((schema) => schema.support.status !== 'HIDDEN')).toHaveLength(163)
})

test.each(resourceTypes())('%s is written in words the schemas know', (type) => {
  const schema = schemaOf(type)!
  expect(schema.type).toBe(type)
  expect(statuses).toContain(schema.support.status)
  for (const property of everyProperty({ ...schema.properties, ...schema.updatePolicy })) {
    expect(types).toContain(property.type)
    expect(statuses).toContain(property.support.status)
    for (const constraint of property.constraints) expect(constraintKinds).toContain(constraint.kind)
    expect(property.items === undefined || property.type === 'list').toBe(true)
    expect(property.properties === undefined || property.type === 'map').toBe(true)
    expect(property.updateAllowed && property.immutable).toBe(false)
  }
  for (const attribute of Object.values(schema.attributes)) expect(types).toContain(attribute.type)
})

test.each(resourceTypes())('%s moves old property names to names it has', (type) => {
  const schema = schemaOf(type)!
  for (const translation of schema.translations) {
    expect(rules).toContain(translation.rule)
    if (translation.rule !== 'replace') continue
    expect(schema.properties).toHaveProperty([translation.path[0]!])
    expect(schema.properties).toHaveProperty([translation.from[0]!])
  }
})

test('reads flags, constraints, defaults and nested schemas', () => {
  const server = schemaOf('OS::Nova::Server')!
  expect(server.service).toBe('nova')
  expect(server.nameLimit).toBe(53)
  expect(server.properties.flavor).toMatchObject({
    type: 'string',
    required: true,
    updateAllowed: true,
    constraints: [{ kind: 'custom_constraint', name: 'nova.flavor' }],
  })
  expect(server.properties.networks?.items?.properties?.port?.type).toBe('string')
  expect(server.properties.metadata?.default).toEqual({})
  expect(schemaOf('OS::Heat::RandomString')!.properties.length).toMatchObject({
    default: 32,
    constraints: [{ kind: 'range', min: 1, max: 512 }],
  })
  expect(schemaOf('OS::Heat::ResourceGroup')!.updatePolicy.rolling_update?.properties?.max_batch_size?.default).toBe(1)
})

test('follows the old names Heat maps in every environment', () => {
  expect(canonicalType('OS::Quantum::Port')).toBe('OS::Neutron::Port')
  expect(canonicalType('OS::Metering::Alarm')).toBe('OS::Aodh::Alarm')
  expect(canonicalType('My::Own')).toBe('My::Own')
  expect(schemaOf('OS::Quantum::Port')).toBe(schemaOf('OS::Neutron::Port'))
})

test.each(['', '__proto__', 'constructor', 'No::Such'])('knows no type %j', (type) => {
  expect(schemaOf(type)).toBeUndefined()
})

test('says what took the place of a type that is gone', () => {
  expect(schemaOf('OS::Neutron::LBaaS::Pool')!.support).toMatchObject({
    status: 'HIDDEN',
    message: 'Use OS::Octavia::Pool instead.',
  })
  const messages = resourceTypes().map((type) => schemaOf(type)!.support.message)
  const named = messages.flatMap((message) => message?.match(/OS::\w+::\w+/g) ?? [])
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((type) => schemaOf(type)?.support.status !== 'SUPPORTED')).toEqual([])
})

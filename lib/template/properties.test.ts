import { expect, test } from 'vitest'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { evaluate } from './evaluate.ts'
import { customConstraintsOf, type Properties, resolveProperties } from './properties.ts'
import type { PropertySchema, PropertyType, ResourceSchema } from './resource-schema.ts'
import type { Scope } from './scope.ts'
import { valueError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

const as = (value: Value) => value
const path = ['resources', 'r', 'properties']

function property(type: PropertyType, more: Partial<PropertySchema> = {}): PropertySchema {
  const nothing = { required: false, updateAllowed: false, immutable: false, implemented: true, constraints: [] }
  return { type, ...nothing, support: { status: 'SUPPORTED' }, ...more }
}

function resolved(type: PropertyType, value: Value, more: Partial<PropertySchema> = {}) {
  const schema = { properties: { p: property(type, more) }, translations: [] }
  const { values, problems } = resolveProperties(schema, { p: value }, as, { path })
  return problems[0] ? String(problems[0]) : values.p
}

function known(type: string): ResourceSchema {
  const schema = schemaOf(type)
  if (!schema) throw new Error(`no type ${type}`)
  return schema
}

test.each<[PropertyType, Value, Value]>([
  ['string', 5, '5'],
  ['string', true, 'True'],
  ['integer', '7', 7],
  ['integer', 5.7, 5],
  ['integer', true, 1],
  ['number', '1e3', 1000],
  ['boolean', 'TRUE', true],
  ['list', ['a'], ['a']],
  ['map', { a: 1 }, { a: 1 }],
  ['any', null, null],
  ['string', null, ''],
  ['integer', null, 0],
  ['boolean', null, false],
  ['list', null, []],
  ['map', null, {}],
])('a %s takes %j as %j', (type, given, value) => {
  expect(resolved(type, given, { required: true })).toEqual(value)
})

test.each<[PropertyType, Value, string]>([
  ['string', 5.5, 'Value must be a string; got 5.5'],
  ['string', ['a'], "Value must be a string; got ['a']"],
  ['integer', '5.5', "Value '5.5' is not an integer"],
  ['number', 'x', "could not convert string to float: 'x'"],
  ['boolean', 'yes', '"yes" is not a valid boolean'],
  ['boolean', 1, '"1" is not a valid boolean'],
  ['list', 'x,y', '"\'x,y\'" is not a list'],
  ['map', '{}', '"{}" is not a map'],
])('a %s refuses %j as Heat does', (type, given, message) => {
  expect(resolved(type, given)).toBe(`Property error: resources.r.properties.p: ${message}`)
})

test('missing and unknown properties are told of the map that lacks or has them', () => {
  const item = property('map', { properties: { a: property('string', { required: true }) } })
  const schema = { properties: { list: property('list', { items: item }) }, translations: [] }
  const { problems } = resolveProperties(schema, { list: [{ b: 1 }], q: 1 }, as, { path })
  expect(problems.map(String)).toEqual([
    'Property error: resources.r.properties: Unknown Property q',
    'Property error: resources.r.properties.list[0]: Unknown Property b',
    'Property error: resources.r.properties.list[0]: Property a not assigned',
  ])
})

test('defaults are filled in, absent properties stay absent', () => {
  const schema = { properties: { a: property('integer', { default: 3 }), b: property('string') }, translations: [] }
  expect(resolveProperties(schema, {}, as).values).toEqual({ a: 3 })
  expect(resolveProperties(schema, { a: null }, as).values).toEqual({ a: 3 })
})

test('a property that a false if leaves out is as if not written', () => {
  const schema = { properties: { a: property('integer', { default: 3 }) }, translations: [] }
  expect(resolveProperties(schema, { a: { if: ['no', 1] } }, () => undefined).values).toEqual({ a: 3 })
})

test('constraints are checked, but not where the value does not exist yet', () => {
  const schema = known('OS::Heat::RandomString')
  const tooLong: Properties = { length: 1000 }
  const { problems } = resolveProperties(schema, tooLong, as, { path })
  expect(problems.map(String)).toEqual([
    'Property error: resources.r.properties.length: 1000 is out of range (min: 1, max: 512)',
  ])
  expect(resolveProperties(schema, tooLong, as, { unsettled: (name) => name === 'length' }).problems).toEqual([])
})

test('a function that fails is told once, with its place', () => {
  const fails = () => {
    throw valueError('no such thing')
  }
  const schema = { properties: { a: property('string', { required: true }) }, translations: [] }
  const { problems } = resolveProperties(schema, { a: 'x' }, fails, { path })
  expect(problems.map(String)).toEqual(['Property error: resources.r.properties.a: no such thing'])
})

test('old names are read as new ones, in lists too', () => {
  const port = resolveProperties(known('OS::Neutron::Port'), { network_id: 'n', fixed_ips: [{ subnet_id: 's' }] }, as)
  expect(port.values).toMatchObject({ network: 'n', fixed_ips: [{ subnet: 's' }] })
  expect(port.values).not.toHaveProperty('network_id')
  const router = resolveProperties(known('OS::Neutron::Router'), { l3_agent_id: 'a' }, as)
  expect(router.values.l3_agent_ids).toEqual(['a'])
  const text = resolveProperties(known('OS::Heat::RandomString'), { sequence: 'hexdigits' }, as)
  expect(text.values.character_classes).toEqual([{ class: 'hexdigits', min: 1 }])
  expect(text.problems).toEqual([])
})

test('an old and a new name together are refused', () => {
  const both = resolveProperties(known('OS::Neutron::Port'), { network_id: 'n', network: 'm' }, as)
  expect(both.problems.map(({ message }) => message)).toEqual([
    'Cannot define the following properties at the same time: network, network_id',
  ])
})

test('what only a cloud knows is listed as questions', () => {
  const schema = known('OS::Nova::Server')
  const { values } = resolveProperties(schema, { flavor: 'm1.small', image: 'cirros', networks: [{ port: 'p' }] }, as)
  expect(customConstraintsOf(schema.properties, values)).toEqual(
    expect.arrayContaining([
      { constraint: 'nova.flavor', value: 'm1.small', path: ['flavor'] },
      { constraint: 'glance.image', value: 'cirros', path: ['image'] },
      { constraint: 'neutron.port', value: 'p', path: ['networks', 0, 'port'] },
    ]),
  )
})

test('a bad reference is told in its own way, with its place inside the message', () => {
  const scope: Scope = {
    version: '2018-08-31',
    parameter: () => undefined,
    reference: () => undefined,
    attribute: () => undefined,
    file: () => undefined,
    condition: () => undefined,
  }
  const schema = { properties: { a: property('list') }, translations: [] }
  const raw = { a: ['x', { get_resource: 'zz' }] }
  const [problem] = resolveProperties(schema, raw, (value, at) => evaluate(value, scope, at), { path }).problems
  expect(String(problem)).toBe('The specified reference "zz" (in r.Properties.a[1]) is incorrect.')
  expect(problem?.path).toEqual([...path, 'a', 1, 'get_resource'])
  expect(problem?.errorClass).toBe('InvalidTemplateReference')
})

test('a type that takes any property is given all of them as they are', () => {
  const schema = { properties: {}, translations: [], anyProperty: true }
  expect(resolveProperties(schema, { a: [1], b: 'x' }, as)).toEqual({ values: { a: [1], b: 'x' }, problems: [] })
  expect(resolveProperties(known('OS::Designate::Domain'), { name: 'x' }, as).problems).toEqual([])
  expect(resolveProperties(known('OS::Neutron::Pool'), { name: 'x' }, as).problems).toEqual([])
})

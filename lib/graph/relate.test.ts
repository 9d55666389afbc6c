import { expect, test } from 'vitest'
import { evaluate } from '#lib/template/evaluate.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { staticScope } from '#lib/template/static-scope.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { initialReference, relate } from './relate.ts'
import cases from './testdata/edges.json' with { type: 'json' }

const hot = 'heat_template_version: 2021-04-16\n'

function edges(text: string, options: Parameters<typeof relate>[1] = {}): string[] {
  return relate(parseTemplate(text), options)
    .edges.map(({ from, to, kinds }) => `${from} ${to} ${kinds.toSorted().join('+')}`)
    .toSorted()
}

test.each(cases)('relates like Heat: $id', ({ template, edges: expected, enabled }) => {
  const parsed = parseTemplate(template)
  const scope = staticScope(parsed, { reference: (resource) => initialReference(resource, ({ type }) => type) })
  const resolve = (value: Value) => evaluate(value, scope)
  expect(edges(template, { resolve, ...(enabled ? { enabled: new Set(enabled) } : {}) })).toEqual(expected)
})

test('says which properties hold the references', () => {
  const graph = relate(
    parseTemplate(`${hot}resources:
  net: {type: OS::Neutron::Net}
  port: {type: OS::Neutron::Port, properties: {network: {get_resource: net}}}
  web:
    type: OS::Nova::Server
    depends_on: net
    properties:
      networks: [{port: {get_resource: port}}]
      user_data: {str_replace: {template: x, params: {x: {get_attr: [port, mac_address]}}}}
`),
  )
  expect(graph.edges.find(({ from, to }) => from === 'web' && to === 'port')).toEqual({
    from: 'web',
    to: 'port',
    kinds: ['reference'],
    via: [
      ['properties', 'networks', 0, 'port'],
      ['properties', 'user_data'],
    ],
  })
  expect(graph.edges.find(({ from, to }) => from === 'web' && to === 'net')?.kinds).toEqual(['depends_on'])
})

test('while outcomes are unknown, both branches of an if count', () => {
  const text = `${hot}parameters: {p: {type: boolean}}
conditions: {c: {get_param: p}}
resources:
  a: {type: OS::Heat::Value}
  b: {type: OS::Heat::Value}
  x: {type: OS::Heat::Value, properties: {value: {if: [c, {get_resource: a}, {get_resource: b}]}}}
`
  expect(edges(text)).toEqual(['x a reference', 'x b reference'])
  const scope = staticScope(parseTemplate(text), { parameters: { p: false } })
  expect(edges(text, { resolve: (value) => evaluate(value, scope) })).toEqual(['x b reference'])
})

test('a resource that is switched off is in no edge', () => {
  const text = `${hot}resources:
  a: {type: OS::Heat::Value}
  b: {type: OS::Heat::Value, depends_on: a}
`
  const graph = relate(parseTemplate(text), { enabled: new Set(['b']) })
  expect(graph).toEqual({ nodes: ['b'], edges: [] })
})

test('two parameters without values are two networks', () => {
  const text = `${hot}parameters: {one: {type: string}, two: {type: string}}
resources:
  sub: {type: OS::Neutron::Subnet, properties: {network: {get_param: one}, cidr: 10.0.0.0/24}}
  same: {type: OS::Neutron::Port, properties: {network: {get_param: one}}}
  other: {type: OS::Neutron::Port, properties: {network: {get_param: two}}}
`
  expect(edges(text)).toEqual(['same sub hidden'])
})

test('names that lead nowhere, and text that is half typed, give the graph of the rest', () => {
  expect(
    edges(`${hot}resources:\n  a: {type: T, depends_on: zz, properties: {x: {get_resource: yy}}}\n  b:\n`),
  ).toEqual([])
})

import { expect, test } from 'vitest'
import { conditionReferences, type Reading, references } from './references.ts'
import type { Value } from './yaml-node.ts'

const told = (value: Value, version = '2018-08-31', reading: Reading = {}) =>
  references(value, version, reading).map(
    ({ kind, name, attribute, path }) =>
      `${kind} ${name}${attribute === undefined ? '' : `.${attribute}`} @ ${path.join('.')}`,
  )

test.each<[string, Value, string[]]>([
  ['a resource', { x: { get_resource: 'a' } }, ['resource a @ x.get_resource']],
  ['an attribute', [{ get_attr: ['a', 'b', 0] }], ['attribute a.b @ 0.get_attr.0']],
  ['all attributes', { get_attr: ['a'] }, ['attribute a @ get_attr.0']],
  ['a parameter', { get_param: 'p' }, ['parameter p @ get_param']],
  [
    'inside a parameter',
    { get_param: ['p', { get_param: 'q' }] },
    ['parameter p @ get_param.0', 'parameter q @ get_param.1.get_param'],
  ],
  ['a file', { get_file: 'f.sh' }, ['file f.sh @ get_file']],
  [
    'through other functions',
    { str_replace: { template: 't', params: { $a: { get_attr: ['a', 'b'] } } } },
    ['attribute a.b @ str_replace.params.$a.get_attr.0'],
  ],
  [
    'both branches and the condition of an if',
    { if: ['c', { get_resource: 'a' }, { get_resource: 'b' }] },
    ['condition c @ if.0', 'resource a @ if.1.get_resource', 'resource b @ if.2.get_resource'],
  ],
  [
    'an inline condition',
    { if: [{ not: { equals: [{ get_param: 'p' }, 'c'] } }, 1, 2] },
    ['parameter p @ if.0.not.equals.0.get_param'],
  ],
])('finds %s', (_what, value, expected) => {
  expect(told(value)).toEqual(expected)
})

test('a map with a second key is data', () => {
  expect(told({ get_resource: 'a', other: 1 })).toEqual([])
})

test('functions of other versions are data', () => {
  expect(told({ if: ['c', { get_resource: 'a' }, 1] }, '2016-04-08')).toEqual(['resource a @ if.1.get_resource'])
  expect(told({ get_resource: 'a' }, '2010-09-09')).toEqual([])
  expect(told({ get_resource: 'a' }, 'none')).toEqual([])
})

test('a name that was taken out of the language asks for nothing', () => {
  expect(told({ Ref: 'a' }, '2018-08-31')).toEqual([])
})

test('Ref means a resource, or else a parameter', () => {
  const isResource = (name: string) => name === 'a'
  expect(told([{ Ref: 'a' }, { Ref: 'p' }, { Ref: 'AWS::Region' }], '2010-09-09', { isResource })).toEqual([
    'resource a @ 0.Ref',
    'parameter p @ 1.Ref',
    'parameter AWS::Region @ 2.Ref',
  ])
  expect(told({ 'Fn::GetAtt': ['a', 'b'] }, '2010-09-09')).toEqual(['attribute a.b @ Fn::GetAtt.0'])
})

test('reads only the branch that is chosen', () => {
  const value = { if: ['c', { get_resource: 'a' }, { get_resource: 'b' }] }
  expect(told(value, '2018-08-31', { outcome: () => true })).toEqual([
    'condition c @ if.0',
    'resource a @ if.1.get_resource',
  ])
})

test('computed names are resolved where that is possible', () => {
  const value = { get_resource: { get_param: 'p' } }
  expect(told(value)).toEqual(['parameter p @ get_resource.get_param'])
  expect(told(value, '2018-08-31', { resolve: () => 'a' })).toEqual([
    'resource a @ get_resource',
    'parameter p @ get_resource.get_param',
  ])
})

test('says whose value the outermost function computes', () => {
  const value = { networks: [{ port: { list_join: ['', [{ get_attr: ['a', 'b'] }]] } }], name: { get_param: 'p' } }
  expect(references(value, '2018-08-31').map(({ place }) => place)).toEqual([['networks', 0, 'port'], ['name']])
})

test('finds what a condition builds on', () => {
  const condition: Value = { and: ['a', { not: 'b' }, { equals: [{ get_param: 'p' }, 'text'] }, true] }
  expect(conditionReferences(condition, '2018-08-31').map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'condition a',
    'condition b',
    'parameter p',
  ])
})

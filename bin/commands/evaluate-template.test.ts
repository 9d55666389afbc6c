import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { evaluateTemplate } from './evaluate-template.ts'

const source = `heat_template_version: 2021-04-16
parameters:
  size: {type: string, default: small}
  count: {type: number}
conditions:
  big: {equals: [{get_param: size}, big]}
resources:
  web: {type: T}
outputs:
  size: {value: {get_param: size}}
  count: {value: {get_param: count}}
  url: {value: {list_join: ['', ['http://', {get_attr: [web, first_address]}]]}}
  id: {value: {get_resource: web}}
  part: {value: {str_split: [',', {get_attr: [web, list]}, 2]}}
  extra: {condition: big, value: 1}
  script: {value: {get_file: a.sh}}
`

function evaluated(parameters: { [name: string]: Value } = {}) {
  return evaluateTemplate({
    template: parseTemplate(source),
    environment: {},
    parameters,
    files: new Map([['a.sh', 'echo']]),
    refused: new Map(),
  })
}

test('what parameters settle has a value', () => {
  const { outputs, conditions, problems } = evaluated({ size: 'big', count: '3' })
  expect(problems).toEqual([])
  expect(conditions.get('big')).toEqual({ value: true, unresolved: [] })
  expect(outputs.get('size')).toEqual({ value: 'big', unresolved: [] })
  expect(outputs.get('count')).toEqual({ value: 3, unresolved: [] })
  expect(outputs.get('extra')).toEqual({ value: 1, unresolved: [] })
  expect(outputs.get('script')).toEqual({ value: 'echo', unresolved: [] })
})

test('what hangs on resources says on which', () => {
  const { outputs } = evaluated()
  expect(outputs.get('url')).toEqual({ value: 'http://<web.first_address>', unresolved: ['web.first_address'] })
  expect(outputs.get('id')).toEqual({ value: '<web>', unresolved: ['web'] })
  expect(outputs.get('part')).toEqual({ unresolved: ['web.list'] })
})

test('a parameter that was not given is missed where it is used alone', () => {
  const { outputs, problems } = evaluated()
  expect(problems).toEqual([])
  expect(outputs.get('count')).toEqual({ unresolved: [], error: 'The Parameter (count) was not provided.' })
  expect(outputs.get('extra')).toEqual({ value: null, unresolved: [] })
})

test('values that no parameter takes are problems', () => {
  expect(evaluated({ nothing: 1, count: 'x' }).problems).toHaveLength(2)
})

test('expressions are evaluated in the template’s place, conditions too', () => {
  const { expression } = evaluated({ size: 'big' })
  expect(expression({ str_split: ['-', 'a-b'] })).toEqual({ value: ['a', 'b'], unresolved: [] })
  expect(expression({ not: 'big' })).toEqual({ value: false, unresolved: [] })
  expect(expression({ if: ['big', 1, 2] })).toEqual({ value: 1, unresolved: [] })
  expect(expression({ get_param: 'nothing' }).error).toContain('nothing')
})

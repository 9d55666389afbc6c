import { expect, test } from 'vitest'
import { locate } from './locate.ts'
import { parseTemplate } from './parse-template.ts'
import type { Path } from './template.ts'
import { marked } from './testdata/marked.ts'

const hot = `«heat_template_version»: 2018-08-31
resources:
  «web»:
    type: OS::Nova::Server
    depends_on: «net»
    properties:
      flavor: «m1.small»
      «networks»:
        - «network»: a
        - {network: «b»}
  net: {type: OS::Neutron::Net}
`

const cfn = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  A: {Type: T, DependsOn: «B»}
Outputs:
  O: {Value: «1»}
`

test.each<[string, Path, string, number]>([
  [hot, ['resources', 'web'], 'web', 1],
  [hot, ['resources', 'web', 'depends_on'], 'net', 2],
  [hot, ['resources', 'web', 'properties', 'flavor'], 'm1.small', 3],
  [hot, ['resources', 'web', 'properties', 'networks'], 'networks', 4],
  [hot, ['resources', 'web', 'properties', 'networks', 0], 'network', 5],
  [hot, ['resources', 'web', 'properties', 'networks', '1', 'network'], 'b', 6],
  [hot, ['resources', 'web', 'properties', 'networks', 7, 'x'], 'networks', 4],
  [hot, ['nowhere'], 'heat_template_version', 0],
  [cfn, ['resources', 'A', 'depends_on'], 'B', 0],
  [cfn, ['Outputs', 'O', 'value'], '1', 1],
])('finds a path, or the nearest place above it', (source, path, place, mark) => {
  const { text, ranges } = marked(source)
  const range = locate(parseTemplate(text), path)
  expect(text.slice(range.from, range.to)).toBe(place)
  expect(range).toEqual(ranges[mark])
})

test('has an answer even for an empty text', () => {
  expect(locate(parseTemplate(''), ['resources'])).toEqual({ from: 0, to: 0 })
})

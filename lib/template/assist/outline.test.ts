import { expect, test } from 'vitest'
import { parseTemplate } from '../parse-template.ts'
import type { OutlineEntry } from './assistance.ts'
import { outline } from './outline.ts'
import { hot } from './testing/at-cursor.ts'

/** An outline as indented lines. */
function listed(entries: readonly OutlineEntry[], depth = 0): string[] {
  return entries.flatMap(({ name, kind, detail, children }) => [
    `${'  '.repeat(depth)}${kind} ${name}${detail === undefined ? '' : ` = ${detail}`}`,
    ...listed(children, depth + 1),
  ])
}

test('lists sections, what they define, and the properties of resources', () => {
  const text = hot(`description: A web server
parameter_groups: [{label: Sizes, parameters: [p]}]
parameters:
  p: {type: string}
conditions: {c: {equals: [{get_param: p}, x]}}
resources:
  web:
    type: OS::Nova::Server
    properties:
      flavor: m1
      networks: [{port: p}]
outputs:
  o: {value: {get_attr: [web, show]}}
`)
  expect(listed(outline(parseTemplate(text)))).toEqual([
    'key heat_template_version = 2018-08-31',
    'key description = A web server',
    'section parameter_groups',
    '  key Sizes',
    'section parameters',
    '  parameter p = string',
    'section conditions',
    '  condition c = equals: …, x',
    'section resources',
    '  resource web = OS::Nova::Server',
    '    property flavor',
    '    property networks',
    'section outputs',
    '  output o = get_attr: web, show',
  ])
})

test('reads CloudFormation and what is half written', () => {
  const text = `AWSTemplateFormatVersion: '2010-09-09'
Mappings: {m: {a: {b: c}}}
Resources:
  x: {Type: T, Properties: {a: 1}}
  y:
`
  expect(listed(outline(parseTemplate(text)))).toEqual([
    'key AWSTemplateFormatVersion = 2010-09-09',
    'section Mappings',
    '  key m',
    'section Resources',
    '  resource x = T',
    '    property a',
    '  resource y',
  ])
})

test('what is merged or aliased in stands where it is written, once', () => {
  const text = hot('resources:\n  a: &a {type: T, properties: {b: 1}}\n  c: *a\n  d: {<<: *a, type: U}\n')
  expect(listed(outline(parseTemplate(text))).slice(2)).toEqual([
    '  resource a = T',
    '    property b',
    '  resource c',
    '  resource d = U',
  ])
})

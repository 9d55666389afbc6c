import { expect, test } from 'vitest'
import { addResource } from './add-resource.ts'
import { duplicateResource } from './duplicate-resource.ts'
import { edited, lines } from './testdata/edited.ts'

const add = (text: string, format: 'hot' | 'cfn' = 'hot') =>
  edited(
    text,
    (template) => addResource(template, { name: 'web', type: 'OS::Nova::Server', properties: { image: 'cirros' } }),
    format,
  )

test('writes a whole template into an empty text', () => {
  expect(add('')).toBe(
    lines(
      'heat_template_version: 2018-08-31',
      '',
      'resources:',
      '  web:',
      '    type: OS::Nova::Server',
      '    properties:',
      '      image: cirros',
    ),
  )
})

test('adds below the other resources, a blank line apart where they are', () => {
  expect(add('resources:\n  a:\n    type: T\n\n  b:\n    type: T\n\noutputs: {}\n')).toBe(
    lines(
      'resources:',
      '  a:',
      '    type: T',
      '',
      '  b:',
      '    type: T',
      '',
      '  web:',
      '    type: OS::Nova::Server',
      '    properties:',
      '      image: cirros',
      '',
      'outputs: {}',
    ),
  )
})

test('writes a missing section in its usual place', () => {
  expect(add('heat_template_version: 2018-08-31\nparameters:\n  a: {type: string}\noutputs: {}\n')).toBe(
    lines(
      'heat_template_version: 2018-08-31',
      'parameters:',
      '  a: {type: string}',
      'resources:',
      '  web:',
      '    type: OS::Nova::Server',
      '    properties:',
      '      image: cirros',
      'outputs: {}',
    ),
  )
})

test('fills a section that is empty, also in JSON', () => {
  expect(add('resources:\n')).toBe(
    lines('resources:', '  web:', '    type: OS::Nova::Server', '    properties:', '      image: cirros'),
  )
  const json = add('{\n  "Resources": {}\n}\n', 'cfn')
  expect(JSON.parse(json)).toEqual({
    Resources: { web: { Type: 'OS::Nova::Server', Properties: { image: 'cirros' } } },
  })
  expect(json).toContain('{\n  "Resources": {\n    "web": {\n      "Type": "OS::Nova::Server",\n')
})

test('refuses a name that is taken, by a parameter too', () => {
  expect(() => add('resources:\n  web: {type: T}\n')).toThrow('There is a resource "web" already.')
  expect(() => add('parameters:\n  web: {type: string}\n')).toThrow('A parameter is called "web" already.')
})

test('duplicates a resource as it is written', () => {
  const text = 'resources:\n  # mine\n  a:\n    type: T # why\n    properties: {x:   1}\n    # in a\n  b: {type: T}\n'
  expect(edited(text, (template) => duplicateResource(template, 'a', 'a2'))).toBe(
    'resources:\n  # mine\n  a:\n    type: T # why\n    properties: {x:   1}\n    # in a\n  a2:\n    type: T # why\n    properties: {x:   1}\n    # in a\n  b: {type: T}\n',
  )
  expect(
    edited('{"Resources": {"a": {"Type": "T"}}}', (template) => duplicateResource(template, 'a', 'b'), 'cfn'),
  ).toBe('{"Resources": {"a": {"Type": "T"}, "b": {"Type": "T"}}}')
  expect(() =>
    edited('resources:\n  a: {type: T, metadata: &m {}}\n', (template) => duplicateResource(template, 'a', 'b')),
  ).toThrow('"a" defines the anchor &m, which can’t exist twice.')
})

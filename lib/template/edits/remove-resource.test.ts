import { expect, test } from 'vitest'
import { removeResource } from './remove-resource.ts'
import { edited, lines } from './testdata/edited.ts'

const text = lines(
  'resources:',
  '  # the net',
  '  net:',
  '    type: OS::Neutron::Net',
  '',
  '  port: # a port',
  '    type: OS::Neutron::Port',
  '    depends_on: net',
  '    properties:',
  '      network: {get_resource: net}',
  '',
  '  web:',
  '    type: OS::Nova::Server',
  '    depends_on: [port, net]',
  '    properties:',
  '      networks:',
  '      - network: {get_resource: net}',
  '      - port: {get_resource: port}',
  'outputs:',
  '  id:',
  '    value: {get_resource: net}',
  '  other: {value: 1}',
)
const remove = (from: string, name: string, mode: 'refuse' | 'unlink') =>
  edited(from, (template) => removeResource(template, name, { mode }))

test('says who uses the resource', () => {
  expect(() => remove(text, 'net', 'refuse')).toThrow('"net" is used by resources.port, resources.web, outputs.id.')
})

test('unlinks depends_on, properties, list items and outputs that consist of the reference', () => {
  expect(remove(text, 'net', 'unlink')).toBe(
    lines(
      'resources:',
      '  port: # a port',
      '    type: OS::Neutron::Port',
      '',
      '  web:',
      '    type: OS::Nova::Server',
      '    depends_on: [port]',
      '    properties:',
      '      networks:',
      '      - port: {get_resource: port}',
      'outputs:',
      '  other: {value: 1}',
    ),
  )
})

test('refuses to tear a reference out of something larger', () => {
  const deep =
    'resources:\n  a: {type: T}\n  b: {type: T, properties: {x: {list_join: [",", [{get_resource: a}, x]], y: 1}}}\n'
  const call = 'resources:\n  a: {type: T}\n  b: {type: T, properties: {x: {y: {get_attr: [a, z]}, w: 1}}}\n'
  expect(remove(deep, 'a', 'unlink')).toBe(
    'resources:\n  b: {type: T, properties: {x: {list_join: [",", [x]], y: 1}}}\n',
  )
  expect(() => remove(call, 'a', 'unlink')).toThrow('"a" is part of a larger value at resources.b.properties.x.y.')
})

test('removes the last resource, and one that refers to itself', () => {
  expect(remove('resources:\n  a:\n    type: T\n', 'a', 'refuse')).toBe('resources: {}\n')
  expect(
    remove('resources:\n  a: {type: T, properties: {x: {get_attr: [a, y]}}}\n  b: {type: T}\n', 'a', 'refuse'),
  ).toBe('resources:\n  b: {type: T}\n')
})

import { expect, test } from 'vitest'
import { renameResource } from './rename-resource.ts'
import { edited, lines } from './testdata/edited.ts'

test('renames a resource with every reference to it, and nothing else', () => {
  const text = lines(
    'heat_template_version: 2018-08-31',
    'description: net is the net',
    'resources:',
    '  # net',
    '  net: {type: OS::Neutron::Net, properties: {name: net}}',
    '  web:',
    '    type: OS::Nova::Server',
    '    depends_on: [ net, other ]',
    '    properties:',
    '      networks: [{network: { get_resource: net }}]',
    '      name: {str_replace: {template: $net, params: {$net: {get_attr: ["net", name]}}}}',
    '  other:',
    '    type: OS::Heat::ResourceGroup',
    "    depends_on: 'net'",
    '    properties:',
    '      resource_def: {type: X, properties: {n: {get_resource: net}, get_resource: net}}',
    '      each: {repeat: {for_each: {"%n%": [net]}, template: {get_resource: net}}}',
    'outputs:',
    '  net: {value: {get_attr: [net, show, net]}}',
  )
  expect(edited(text, (template) => renameResource(template, 'net', 'lan'))).toBe(
    lines(
      'heat_template_version: 2018-08-31',
      'description: net is the net',
      'resources:',
      '  # net',
      '  lan: {type: OS::Neutron::Net, properties: {name: net}}',
      '  web:',
      '    type: OS::Nova::Server',
      '    depends_on: [ lan, other ]',
      '    properties:',
      '      networks: [{network: { get_resource: lan }}]',
      '      name: {str_replace: {template: $net, params: {$net: {get_attr: ["lan", name]}}}}',
      '  other:',
      '    type: OS::Heat::ResourceGroup',
      "    depends_on: 'lan'",
      '    properties:',
      '      resource_def: {type: X, properties: {n: {get_resource: lan}, get_resource: net}}',
      '      each: {repeat: {for_each: {"%n%": [net]}, template: {get_resource: lan}}}',
      'outputs:',
      '  net: {value: {get_attr: [lan, show, net]}}',
    ),
  )
})

test('renames in CloudFormation: Ref, Fn::GetAtt as list and dotted, DependsOn', () => {
  const json = JSON.stringify({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      net: { Type: 'T' },
      web: {
        Type: 'T',
        DependsOn: 'net',
        Properties: { a: { Ref: 'net' }, b: { 'Fn::GetAtt': ['net', 'x'] }, c: { 'Fn::GetAtt': 'net.x' } },
      },
      db: { Type: 'T', DependsOn: ['net'] },
    },
  })
  const after = edited(json, (template) => renameResource(template, 'net', 'lan'), 'cfn')
  expect(after).toBe(json.replaceAll('"net', '"lan'))
})

test('quotes the new name only where it must', () => {
  const text = 'resources:\n  a: {type: T}\n  b: {type: T, depends_on: a}\n'
  expect(edited(text, (template) => renameResource(template, 'a', 'on'))).toBe(
    "resources:\n  'on': {type: T}\n  b: {type: T, depends_on: 'on'}\n",
  )
})

test('renames through an anchor whose users all refer to the resource, and at an alias that names it', () => {
  const shared =
    'resources:\n  a: {type: T}\n  b: {type: T, properties: &p {x: {get_resource: a}}}\n  c: {type: T, properties: *p}\n'
  expect(edited(shared, (template) => renameResource(template, 'a', 'z'))).toBe(
    shared.replace('a: {type', 'z: {type').replace('get_resource: a', 'get_resource: z'),
  )
  const named = 'resources:\n  a: {type: T}\n  b: {type: &t a, depends_on: *t}\n'
  expect(edited(named, (template) => renameResource(template, 'a', 'z'))).toBe(
    'resources:\n  z: {type: T}\n  b: {type: &t a, depends_on: z}\n',
  )
})

test('refuses a name that is taken or can’t be one', () => {
  const text = 'resources:\n  a: {type: T}\n  b: {type: T}\n'
  const rename = (from: string, to: string) => () => edited(text, (template) => renameResource(template, from, to))
  expect(rename('a', 'b')).toThrow('There is a resource "b" already.')
  expect(rename('a', 'a')).toThrow('It is called "a" already.')
  expect(rename('a', ' ')).toThrow('A resource needs a name.')
  expect(rename('a', 'x/y')).toThrow('can’t contain "/"')
  expect(rename('x', 'y')).toThrow('There is no resource "x".')
})

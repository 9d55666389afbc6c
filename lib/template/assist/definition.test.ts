import { expect, test } from 'vitest'
import type { Assistance } from './assistance.ts'
import { definition } from './definition.ts'
import { findReferences } from './find-references.ts'
import { atCursor, catalogued, hot, one } from './testing/at-cursor.ts'

/** The whole line a definition's name stands on, in this text or in `file:`. */
function defined(text: string, more: Partial<Assistance> = {}): string[] {
  const { template, offset } = atCursor(text)
  return definition(template, offset, { ...catalogued, ...more }).map(({ file, nameRange: { from, to } }) => {
    const files = more.files as Record<string, string> | undefined
    const inside = file === undefined ? template.text : files![file]!
    return `${file === undefined ? '' : `${file}: `}${inside.slice(from, to)}@${inside.slice(0, from).split('\n').length}`
  })
}

/** The lines of references, and what is written there. */
function referred(text: string, includeDefinition = true): string[] {
  const { template, offset } = atCursor(text)
  return findReferences(template, offset, includeDefinition).map(
    ({ from, to }) => `${template.text.slice(from, to)}@${template.text.slice(0, from).split('\n').length}`,
  )
}

const whole = (marked: [from: string, to: string]) =>
  hot(`parameters:
  p: {type: string}
conditions:
  c: {equals: [{get_param: p}, x]}
  d: {not: c}
resources:
  net: {type: OS::Neutron::Net, condition: c, properties: {name: {get_param: p}}}
  port:
    type: OS::Neutron::Port
    depends_on: [net]
    properties: {network: {get_resource: net}, name: {if: [d, {get_attr: [net, name]}, "%"]}}
outputs:
  o: {value: {get_attr: ["net", show]}, condition: d}
`).replace(...marked)

test.each<[from: string, to: string, ...lines: string[]]>([
  ['get_param: p}, x', 'get_param: p¦}, x', 'p@3'],
  ['get_resource: net', 'get_resource: ¦net', 'net@8'],
  ['depends_on: [net', 'depends_on: [ne¦t', 'net@8'],
  ['get_attr: [net', 'get_attr: [ne¦t', 'net@8'],
  ['["net"', '["ne¦t"', 'net@8'],
  ['not: c', 'not: c¦', 'c@5'],
  ['condition: c', 'condition: ¦c', 'c@5'],
  ['if: [d', 'if: [d¦', 'd@6'],
  ['  o:', '  o¦:', 'o@14'],
  ['  net:', '  n¦et:', 'net@8'],
])('goes from a name to where it is defined (%s)', (from, to, ...lines) => {
  expect(defined(whole([from, to]))).toEqual(lines)
})

test.each<[from: string, to: string, ...lines: string[]]>([
  ['  p:', '  p¦:', 'p@3', 'p@5', 'p@8'],
  ['  net:', '  ne¦t:', 'net@8', 'net@11', 'net@12', 'net@12', 'net@14'],
  ['depends_on: [net', 'depends_on: [n¦et', 'net@8', 'net@11', 'net@12', 'net@12', 'net@14'],
  ['not: c', 'not: c¦', 'c@5', 'c@6', 'c@8'],
  ['  d:', '  d¦:', 'd@6', 'd@12', 'd@14'],
  ['  o:', '  o¦:', 'o@14'],
])('finds every use of a name (%s)', (from, to, ...lines) => {
  expect(referred(whole([from, to]))).toEqual(lines)
  expect(referred(whole([from, to]), false)).toEqual(lines.slice(1))
})

test('CloudFormation: Ref, Fn::GetAtt with a dot, DependsOn, mappings', () => {
  const text = `AWSTemplateFormatVersion: '2010-09-09'
Mappings: {Sizes: {a: {b: c}}}
Resources:
  net: {Type: T}
  web: {Type: T, DependsOn: net, Properties: {n: {Ref: net}, i: {Fn::GetAtt: net.Id}, s: {"Fn::FindInMap": [Sizes, a, b]}}}
`
  expect(referred(text.replace('Ref: net', 'Ref: n¦et'))).toEqual(['net@4', 'net@5', 'net@5', 'net@5'])
  expect(defined(text.replace('net.Id', 'ne¦t.Id'))).toEqual(['net@4'])
  expect(defined(text.replace('[Sizes', '[Siz¦es'))).toEqual(['Sizes@2'])
  expect(referred(text.replace('{Sizes', '{Siz¦es'))).toEqual(['Sizes@2', 'Sizes@5'])
})

test('JSON: names without their quotes', () => {
  const text =
    '{"heat_template_version": "2018-08-31",\n"parameters": {"p": {"type": "string"}},\n"outputs": {"o": {"value": {"get_param": "p"}}}}'
  expect(defined(text.replace('"get_param": "p', '"get_param": "¦p'))).toEqual(['"p"@2'])
  expect(referred(text.replace('"get_param": "p', '"get_param": "p¦'), false)).toEqual(['p@3'])
})

test('behind the closing quote one is still at the name', () => {
  const text = hot('parameters:\n  p: {type: string}\noutputs: {o: {value: {get_param: "p"¦}}}\n')
  expect(defined(text)).toEqual(['p@3'])
})

test('an alias leads to its anchor and back', () => {
  const text = hot('parameters:\n  a: &t {type: string}\n  b: *t\n  c: *t\n')
  expect(defined(text.replace('c: *t', 'c: *t¦'))).toEqual(['&t@3'])
  expect(referred(text.replace('&t', '&t¦'))).toEqual(['&t@3', '*t@4', '*t@5'])
})

test.each([
  ['a pseudo parameter', one('OS::Heat::Value', '{value: {get_param: "OS::stack_na¦me"}}')],
  ['a name nobody defines', one('OS::Heat::Value', '{value: {get_param: no¦ne}}')],
  ['a type of Heat’s own', hot('resources: {x: {type: OS::Heat::No¦ne}}')],
  ['a key', hot('resources: {x: {ty¦pe: OS::Heat::None}}')],
  ['nothing', '¦'],
])('%s leads nowhere', (_, text) => {
  expect(defined(text)).toEqual([])
})

const files = {
  'thing.yaml':
    'heat_template_version: 2018-08-31\nparameters:\n  color: {type: string}\noutputs:\n  shade: {value: 1}\n',
  'boot.sh': '#!/bin/sh\n',
}
const environment = { resource_registry: { 'My::Thing': 'thing.yaml' } }
const inFile = (from: string, to: string) =>
  defined(
    hot(`resources:
  x: {type: My::Thing, properties: {color: red}}
  g: {type: OS::Heat::ResourceGroup, properties: {resource_def: {type: thing.yaml, properties: {color: blue}}}}
  v: {type: OS::Heat::Value, properties: {value: {get_file: boot.sh}}}
outputs: {o: {value: {get_attr: [x, shade]}}}
`).replace(from, to),
    { files, environment },
  )

test.each([
  ['the file of a type', 'My::Thing', 'My::Th¦ing', 'thing.yaml: @1'],
  ['the parameter behind a property', '{color: red', '{col¦or: red', 'thing.yaml: color@3'],
  ['the file of a member', 'type: thing.yaml', 'type: thing¦.yaml', 'thing.yaml: @1'],
  ['the parameter behind a member’s property', '{color: blue', '{col¦or: blue', 'thing.yaml: color@3'],
  ['the output behind an attribute', 'shade', 'sha¦de', 'thing.yaml: shade@5'],
  ['the file of get_file', 'boot.sh', 'boo¦t.sh', 'boot.sh: @1'],
])('goes into other files: %s', (_, from, to, place) => {
  expect(inFile(from, to)).toEqual([place])
})

test('half a template still leads to what can be read', () => {
  expect(
    defined(
      hot(
        'parameters:\n  p: {type: string}\nresources:\n  x:\n    type: T\n    properties:\n      a: {get_param: p¦}\n      b: [1,\n',
      ),
    ),
  ).toEqual(['p@3'])
})

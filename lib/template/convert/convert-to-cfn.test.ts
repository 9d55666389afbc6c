import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { parseTemplate } from '../parse-template.ts'
import { validate } from '../validate.ts'
import { convertToCfn } from './convert-to-cfn.ts'
import { convertToHot } from './convert-to-hot.ts'

const head = 'heat_template_version: 2021-04-16\n'
const made = (text: string, files?: ReadonlyMap<string, string>) => convertToCfn(parseTemplate(head + text), files)
const properties = (text: string) => parseTemplate(text).resources.get('a')?.properties

const value = (hot: string, files?: ReadonlyMap<string, string>) =>
  properties(made(`resources: {a: {type: OS::Heat::Value, properties: {value: ${hot}}}}\n`, files).text)?.value

test.each([
  ['{get_param: p}', { Ref: 'p' }],
  ['{get_param: [p, key, 0]}', { 'Fn::Select': [0, { 'Fn::Select': ['key', { Ref: 'p' }] }] }],
  ['{get_param: "OS::stack_name"}', { Ref: 'AWS::StackName' }],
  ['{get_resource: b}', { Ref: 'b' }],
  ['{get_attr: [b, first_address]}', { 'Fn::GetAtt': ['b', 'first_address'] }],
  [
    '{get_attr: [b, networks, net, 0]}',
    { 'Fn::Select': [0, { 'Fn::Select': ['net', { 'Fn::GetAtt': ['b', 'networks'] }] }] },
  ],
  ['{list_join: [",", [a, {get_param: p}]]}', { 'Fn::Join': [',', ['a', { Ref: 'p' }]] }],
  ['{list_join: [",", [a], [b]]}', { 'Fn::Join': [',', ['a', 'b']] }],
  ['{str_split: [",", "a,b", 1]}', { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] }],
  ['{str_replace: {template: hi X, params: {X: {get_param: p}}}}', { 'Fn::Replace': [{ X: { Ref: 'p' } }, 'hi X'] }],
  ['{if: [c, 1, 2]}', { 'Fn::If': ['c', 1, 2] }],
  ['{if: [c, 1]}', { 'Fn::If': ['c', 1, { Ref: 'AWS::NoValue' }] }],
  ['{if: [{not: c}, 1, 2]}', { 'Fn::If': ['condition_1', 1, 2] }],
  ['{resource_facade: metadata}', { 'Fn::ResourceFacade': 'Metadata' }],
])('%s', (hot, cfn) => {
  expect(value(hot)).toEqual(cfn)
})

test('a file is written out where it is at hand, and told where it is not', () => {
  expect(value('{get_file: run.sh}', new Map([['run.sh', 'echo\n']]))).toBe('echo\n')
  const { losses } = made('resources: {a: {type: OS::Heat::Value, properties: {value: {get_file: run.sh}}}}\n')
  expect(losses.map(({ code }) => code)).toContain('no-file')
})

test('what has no equal stays, and is an error', () => {
  const { text, losses } = made('resources: {a: {type: OS::Heat::Value, properties: {value: {digest: [md5, x]}}}}\n')
  expect(properties(text)?.value).toEqual({ digest: ['md5', 'x'] })
  expect(losses.find(({ code }) => code === 'no-equal')).toMatchObject({ severity: 'error', path: ['resources', 'a'] })
})

test('parameters, conditions, resources and outputs keep what they say', () => {
  const { text } = made(`parameters:
  size: {type: number, default: 2, description: GB, constraints: [{range: {min: 1, max: 9}, description: Small.}]}
  key: {type: string, hidden: true, constraints: [{custom_constraint: nova.keypair}]}
conditions:
  big: {or: [{equals: [{get_param: size}, 9]}, {not: small}]}
  small: {equals: [{get_param: size}, 1]}
resources:
  a: {type: OS::Cinder::Volume, depends_on: [b], condition: big, deletion_policy: retain, properties: {size: {get_param: size}}}
  b: {type: OS::Heat::None, metadata: {k: v}}
outputs:
  id: {value: {get_resource: a}, condition: big}
`)
  const back = parseTemplate(convertToHot(parseTemplate(text)).text)
  expect(back.parameters.get('size')).toMatchObject({
    type: 'number',
    default: 2,
    constraints: [{ kind: 'range', min: 1, max: 9 }],
  })
  expect(back.parameters.get('key')).toMatchObject({ hidden: true, constraints: [] })
  expect(back.conditions.get('big')?.value).toEqual({ or: [{ equals: [{ get_param: 'size' }, 9] }, { not: 'small' }] })
  expect(back.resources.get('a')).toMatchObject({ condition: 'big', properties: { size: { get_param: 'size' } } })
  expect(parseTemplate(text).resources.get('a')?.deletionPolicy).toBe('Retain')
  expect(back.outputs.get('id')).toMatchObject({ value: { get_resource: 'a' }, condition: 'big' })
})

test.each([
  'web-server',
  'web-and-database',
  'server-with-volume',
  'private-network',
  'bastion',
  'staging-or-production',
])('there and back, %s says the same and Heat takes it', (name) => {
  const source = parseTemplate(readFileSync(`public/starters/${name}.yaml`, 'utf8'))
  const cfn = parseTemplate(convertToCfn(source).text)
  const errors = [...cfn.diagnostics, ...validate(cfn, { schemaOf })].filter(({ severity }) => severity === 'error')
  expect(errors.map(({ message }) => message)).toEqual([])
  const back = parseTemplate(convertToHot(cfn).text)
  expect([...back.resources.keys()]).toEqual([...source.resources.keys()])
  for (const [key, { type, properties }] of source.resources)
    expect(back.resources.get(key)).toMatchObject({ type, properties })
})

test('CloudFormation comes back as it is, and rubbish throws nothing', () => {
  const cfn = "AWSTemplateFormatVersion: '2010-09-09'\n"
  expect(convertToCfn(parseTemplate(cfn))).toEqual({ text: cfn, losses: [] })
  for (const text of ['', '[', 'resources: 3', 'resources: {a: 1, b: {type: [], properties: x}}', 'outputs: {a: }'])
    expect(() => convertToCfn(parseTemplate(head + text))).not.toThrow()
})

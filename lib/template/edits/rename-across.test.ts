import { expect, test } from 'vitest'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { parseTemplate } from '../parse-template.ts'
import { isRefusal } from './refusal.ts'
import { type Facet, renameAcross } from './rename-across.ts'

const main = `heat_template_version: 2018-08-31
resources:
  front:
    type: app.yaml
    properties: { net: public, size: 2 }   # the net they share
  group:
    type: OS::Heat::ResourceGroup
    properties:
      resource_def:
        type: My::App
        properties:
          size: 3
  other: { type: else.yaml, properties: { size: 1 } }
outputs:
  a: { value: { get_attr: [front, address] } }
  b: { value: { get_attr: [group, address, 0] } }
  c: { value: { get_attr: [other, address] } }
`
const app = `heat_template_version: 2018-08-31
parameters:
  size: { type: number }
  net: { type: string }
resources:
  one: { type: OS::Heat::Value, properties: { value: { get_param: size } } }
outputs:
  address: { value: { get_attr: [one, value] } }
`
const files = { '': main, 'app.yaml': app, 'else.yaml': app }
const renamed = (facet: Facet, to: string, texts: Record<string, string> = files) => {
  const templates = new Map(Object.entries(texts).map(([name, text]) => [name, parseTemplate(text)]))
  const environment = { resource_registry: { 'My::App': 'app.yaml' } }
  const edits = renameAcross({ templates, environment, schemaOf }, facet, to)
  if (isRefusal(edits)) return edits.refused
  return Object.fromEntries([...edits].map(([name, made]) => [name, applyEdits(texts[name]!, made)]))
}

test('a parameter takes a new name in its file and at whoever gives it', () => {
  expect(renamed({ kind: 'parameter', file: 'app.yaml', name: 'size' }, 'count')).toEqual({
    'app.yaml': app.replace('size: { type', 'count: { type').replace('get_param: size', 'get_param: count'),
    '': main.replace('size: 2', 'count: 2').replace('size: 3', 'count: 3'),
  })
})

test('an output takes a new name at whoever reads it, through groups too', () => {
  expect(renamed({ kind: 'output', file: 'app.yaml', name: 'address' }, 'ip')).toEqual({
    'app.yaml': app.replace('address:', 'ip:'),
    '': main.replace('[front, address]', '[front, ip]').replace('[group, address, 0]', '[group, ip, 0]'),
  })
})

test('what the main template asks for is nobody else’s affair', () => {
  const texts = { '': app, 'app.yaml': main }
  expect(Object.keys(renamed({ kind: 'parameter', file: '', name: 'net' }, 'lan', texts))).toEqual([''])
})

test('nothing is renamed when one of the files can’t be', () => {
  expect(renamed({ kind: 'parameter', file: 'app.yaml', name: 'size' }, 'net')).toContain('already')
  const aliased = main
    .replace('properties: { net: public, size: 2 }', 'properties: *shared')
    .replace('resources:', 'x: &shared { net: public, size: 2 }\nresources:')
  expect(renamed({ kind: 'parameter', file: 'app.yaml', name: 'size' }, 'count', { ...files, '': aliased })).toContain(
    'The main template:',
  )
})

import { expect, test } from 'vitest'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { nestedFile } from './nested-file.ts'
import type { Value } from './yaml-node.ts'

const files = new Set(['member.yaml', 'app.yaml'])
const environment = { resource_registry: { 'My::App': 'app.yaml', 'My::Lost': 'lost.yaml' } }
const inside = (type: string, properties: { [name: string]: Value } = {}) =>
  nestedFile({ name: 'one', type, properties }, { environment, files, schemaOf })

test('a type that is a file, or is mapped to one, leads into it', () => {
  expect(inside('member.yaml')).toEqual({ file: 'member.yaml', given: [], members: false })
  expect(inside('My::App')).toEqual({ file: 'app.yaml', given: [], members: false })
})

test('a group leads into what its members are made of', () => {
  expect(inside('OS::Heat::ResourceGroup', { resource_def: { type: 'member.yaml' } })).toEqual({
    file: 'member.yaml',
    given: ['resource_def', 'properties'],
    members: true,
  })
  expect(inside('OS::Heat::AutoScalingGroup', { resource: { type: 'My::App' } })?.file).toBe('app.yaml')
})

test('a stack in a stack leads into the file its template is read from', () => {
  expect(inside('OS::Heat::Stack', { template: { get_file: 'app.yaml' } })).toEqual({
    file: 'app.yaml',
    given: ['parameters'],
    members: false,
  })
})

test('types of Heat, unknown types and files that are not there lead nowhere', () => {
  for (const type of ['OS::Nova::Server', 'No::Such', 'My::Lost', 'else.yaml', 'OS::Heat::ResourceGroup'])
    expect(inside(type)).toBeUndefined()
})

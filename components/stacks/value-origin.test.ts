import { expect, test } from 'vitest'
import { valueOrigin, withValueAt } from './value-origin.ts'

const template = `heat_template_version: 2021-04-16
parameters:
  size: { type: string, default: m1.small }
resources:
  web:
    type: OS::Nova::Server
    properties:
      flavor: { get_param: size } # how large
      image: debian
      name: { str_replace: { template: a, params: { a: b } } }
  group:
    type: OS::Heat::ResourceGroup
    properties:
      count: 2
      resource_def:
        type: OS::Nova::Server
        properties: { flavor: m1.huge, image: debian }
  tier:
    type: OS::Heat::ResourceGroup
    properties:
      resource_def:
        type: tier.yaml
        properties: { kind: m1.large }
`
const files = {
  'tier.yaml': `heat_template_version: 2021-04-16
parameters:
  kind: { type: string }
  other: { type: string, default: x }
resources:
  db:
    type: OS::Nova::Server
    properties: { flavor: { get_param: kind }, image: { get_param: other }, key_name: mine }
`,
}
const source = { template, files }

test('a parameter of the stack is found behind a property', () =>
  expect(valueOrigin(source, ['web'], 'flavor')).toEqual({ kind: 'parameter', name: 'size' }))

test('what is written in a group counts for its members', () =>
  expect(valueOrigin(source, ['group', '1'], 'flavor')).toEqual({
    kind: 'text',
    file: null,
    path: ['resources', 'group', 'properties', 'resource_def', 'properties', 'flavor'],
    value: 'm1.huge',
  }))

test('a nested template hands on what it was given', () => {
  expect(valueOrigin(source, ['tier', '0', 'db'], 'flavor')).toMatchObject({ file: null, value: 'm1.large' })
  expect(valueOrigin(source, ['tier', '0', 'db'], 'key_name')).toMatchObject({ file: 'tier.yaml', value: 'mine' })
  expect(valueOrigin(source, ['tier', '0', 'db'], 'image')).toMatchObject({
    path: ['resources', 'tier', 'properties', 'resource_def', 'properties', 'other'],
    value: undefined,
  })
})

test('what a function makes, and what is not there, has no place', () => {
  expect(valueOrigin(source, ['web'], 'name')).toBeUndefined()
  expect(valueOrigin(source, ['nobody'], 'flavor')).toBeUndefined()
  expect(valueOrigin({ template, files: {} }, ['tier', '0', 'db'], 'flavor')).toBeUndefined()
})

test('changing it changes its line alone', () => {
  const origin = valueOrigin(source, ['group', '1'], 'flavor')
  if (origin?.kind !== 'text') throw new Error('a place in the text was expected')
  const changed = withValueAt(source, origin, 'm1.tiny')
  expect(changed?.template).toBe(template.replace('m1.huge', 'm1.tiny'))
  expect(changed?.files).toBe(files)
})

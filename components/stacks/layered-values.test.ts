import { expect, test } from 'vitest'
import { readEnvironments } from './launch-form.ts'
import { layeredValues } from './layered-values.ts'

test('tells for every value which file won over which', () => {
  const read = readEnvironments([
    { name: 'base.yaml', text: 'parameters: { flavor: small, image: debian }\nparameter_defaults: { key: mine }' },
    { name: 'broken.yaml', text: 'parameters: [' },
    { name: 'prod.yaml', text: 'parameters: { flavor: large }\nresource_registry: { "A::B": b.yaml }' },
    { name: 'hooks.yaml', text: 'resource_registry: { resources: { web: { hooks: pre-create } } }' },
  ])
  expect(layeredValues(read)).toEqual([
    {
      section: 'parameters',
      key: 'flavor',
      value: 'large',
      winner: 'prod.yaml',
      overruled: [{ name: 'base.yaml', value: 'small' }],
    },
    { section: 'parameters', key: 'image', value: 'debian', winner: 'base.yaml', overruled: [] },
    { section: 'parameter_defaults', key: 'key', value: 'mine', winner: 'base.yaml', overruled: [] },
    { section: 'resource_registry', key: 'A::B', value: 'b.yaml', winner: 'prod.yaml', overruled: [] },
    {
      section: 'resource_registry',
      key: 'resources/web',
      value: { hooks: 'pre-create' },
      winner: 'hooks.yaml',
      overruled: [],
    },
  ])
})

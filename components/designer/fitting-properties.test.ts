import { expect, test } from 'vitest'
import { analyse } from '#components/document/analyse.ts'
import { fittingProperties } from './fitting-properties.ts'

const files = new Map([
  ['app.yaml', 'heat_template_version: 2018-08-31\nparameters:\n  zone: { type: string }\n  size: { type: number }\n'],
])
const { resources, parameters } = analyse(
  `heat_template_version: 2018-08-31
parameters:
  size: { type: string, constraints: [{ custom_constraint: nova.flavor }] }
  zone: { type: string }
  tags: { type: comma_delimited_list }
resources:
  web: { type: OS::Nova::Server }
  app: { type: app.yaml }
  group: { type: OS::Heat::ResourceGroup, properties: { resource_def: { type: app.yaml } } }
`,
  { files, environments: [] },
)
const fits = (resource: string, parameter: string) =>
  fittingProperties(
    resources.find(({ name }) => name === resource)!,
    parameters.find(({ name }) => name === parameter)!,
    files,
  ).map(({ label }) => label)

test('what names the same kind of thing comes first', () => {
  expect(fits('web', 'size')[0]).toBe('flavor')
})

test('only properties that take the type are offered', () => {
  expect(fits('web', 'tags')).toContain('tags')
  expect(fits('web', 'tags')).not.toContain('flavor')
})

test('the parameters of a template inside are properties too', () => {
  expect(fits('app', 'zone')).toEqual(['zone'])
  expect(fits('group', 'zone')[0]).toBe('resource_def → properties → zone')
})

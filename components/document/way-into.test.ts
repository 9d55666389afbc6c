import { expect, test } from 'vitest'
import { wayInto } from './way-into.ts'

const head = 'heat_template_version: 2018-08-31\nresources:\n'
const design = {
  text: `${head}  front: { type: app.yaml }\n  back: { type: app.yaml }\n  group: { type: OS::Heat::ResourceGroup, properties: { resource_def: { type: My::Member } } }\n`,
  files: new Map([
    ['app.yaml', `${head}  server: { type: member.yaml }\n  loop: { type: app.yaml }\n`],
    ['member.yaml', `${head}  one: { type: OS::Nova::Server }\n`],
    ['alone.yaml', head],
  ]),
  environments: [{ name: 'env', text: 'resource_registry: { "My::Member": member.yaml }' }],
}

test('the way is the one that was taken', () => {
  expect(wayInto(design, 'member.yaml', ['back', 'server'])).toEqual([
    { resource: 'back', file: 'app.yaml' },
    { resource: 'server', file: 'member.yaml' },
  ])
})

test('without one, or with one that leads elsewhere, it is the shortest there is', () => {
  expect(wayInto(design, 'member.yaml')).toEqual([{ resource: 'group', file: 'member.yaml' }])
  expect(wayInto(design, 'app.yaml', ['group'])).toEqual([{ resource: 'front', file: 'app.yaml' }])
})

test('a file nobody uses is opened all the same, one that is not there is not', () => {
  expect(wayInto(design, 'alone.yaml')).toEqual([{ resource: '', file: 'alone.yaml' }])
  expect(wayInto(design, 'lost.yaml')).toEqual([])
})

import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { compareTemplates } from './compare-templates.ts'

const head = 'heat_template_version: 2018-08-31\nresources:\n'
const read = (resources: string) => parseTemplate(head + resources)

test('what came, what changed and what is gone; how it is written does not count', () => {
  const before = read(`  net: {type: OS::Neutron::Net}
  disk: {type: OS::Cinder::Volume, properties: {size: 1}}
  old: {type: OS::Neutron::Port, properties: {network: {get_resource: net}}}
`)
  const after = read(`  # the same net
  net:
    type: OS::Neutron::Net
  disk: {type: OS::Cinder::Volume, properties: {size: 2}}
  fresh: {type: OS::Heat::None}
`)
  const { things, graph, counts } = compareTemplates(before, after)
  expect(things.map(({ name, change }) => `${name} ${change}`)).toEqual([
    'net unchanged',
    'disk update',
    'fresh add',
    'old delete',
  ])
  expect(graph.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(['old net'])
  expect(counts).toEqual({ added: 1, changed: 1, removed: 1 })
})

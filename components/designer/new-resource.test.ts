import { expect, test } from 'vitest'
import { addResource } from '#lib/template/edits/add-resource.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { blankTemplate, freeName, seatedProperties } from './new-resource.ts'

const added = (text: string, type: string, place?: { name: string; type: string }) => {
  const template = parseTemplate(text)
  const edits = addResource(template, {
    name: freeName(template, type),
    type,
    properties: seatedProperties(type, place),
  })
  if ('refused' in edits) throw new Error(edits.refused)
  return applyEdits(text, edits)
}

test('a first resource lands under resources of a blank design', () => {
  const template = parseTemplate(added(blankTemplate, 'OS::Neutron::Net'))
  expect([...template.resources.values()].map(({ name, type }) => [name, type])).toEqual([['net', 'OS::Neutron::Net']])
  expect(template.diagnostics).toEqual([])
})

test('names count up where one is taken', () => {
  const text = added(added(added(blankTemplate, 'OS::Nova::Server'), 'OS::Nova::Server'), 'OS::Nova::Server')
  expect([...parseTemplate(text).resources.keys()]).toEqual(['server', 'server_2', 'server_3'])
})

test.each([
  ['OS::Nova::Server', 'OS::Neutron::Subnet', { networks: [{ subnet: { get_resource: 'home' } }] }],
  ['OS::Nova::Server', 'OS::Neutron::Net', { networks: [{ network: { get_resource: 'home' } }] }],
  ['OS::Neutron::Subnet', 'OS::Neutron::Net', { network: { get_resource: 'home' } }],
  ['OS::Neutron::Port', 'OS::Neutron::Subnet', { fixed_ips: [{ subnet: { get_resource: 'home' } }] }],
  ['OS::Neutron::Port', 'OS::Neutron::Net', { network: { get_resource: 'home' } }],
  ['OS::Neutron::RouterInterface', 'OS::Neutron::Subnet', { subnet: { get_resource: 'home' } }],
  ['OS::Cinder::Volume', 'OS::Neutron::Subnet', {}],
])('%s dropped into %s refers to it where it can', (type, place, properties) => {
  expect(seatedProperties(type, { name: 'home', type: place })).toEqual(properties)
})

test('a port in a subnet is on the subnet’s network as well', () => {
  const subnet = { name: 'home', type: 'OS::Neutron::Subnet', properties: { network: { get_resource: 'net' } } }
  expect(seatedProperties('OS::Neutron::Port', subnet)).toEqual({
    network: { get_resource: 'net' },
    fixed_ips: [{ subnet: { get_resource: 'home' } }],
  })
})

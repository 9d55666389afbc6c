import { expect, test } from 'vitest'
import type { ResourceMark } from '#components/document/analysis.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { offers } from './reference-properties.ts'

const range = { from: 0, to: 0 }
const resource = (name: string, type: string, properties: { [name: string]: Value } = {}): ResourceMark => ({
  name,
  type,
  properties,
  range,
  nameRange: range,
  facts: [],
  dependsOn: [],
})
const port = resource('port', 'OS::Neutron::Port')

test('a server plugs into a port by a new entry of its networks', () => {
  const server = resource('web', 'OS::Nova::Server', { networks: [{ network: 'public' }] })
  expect(offers(server, port)[0]).toMatchObject({ label: 'networks → port', path: ['networks', 1, 'port'] })
})

test('a router finds its way out through the gateway', () => {
  const router = resource('router', 'OS::Neutron::Router')
  expect(offers(router, resource('net', 'OS::Neutron::Net'))[0]?.path).toEqual(['external_gateway_info', 'network'])
})

test('a list of references grows by one', () => {
  const guarded = resource('port', 'OS::Neutron::Port', { security_groups: [{ get_resource: 'old' }] })
  expect(offers(guarded, resource('wall', 'OS::Neutron::SecurityGroup'))[0]).toMatchObject({
    path: ['security_groups', 1],
    value: { get_resource: 'wall' },
  })
})

test('what has nothing to do with another offers nothing', () => {
  expect(offers(resource('text', 'OS::Heat::RandomString'), port)).toEqual([])
})

import { expect, test } from 'vitest'
import { resourceTypes } from './catalogue.ts'
import { referenceProperties, referenceTargets } from './reference-targets.ts'

const network = ['OS::Neutron::Net', 'OS::Neutron::ProviderNet']

test.each([
  ['OS::Neutron::Subnet', 'network', network],
  ['OS::Neutron::Router', 'external_gateway_info.network', network],
  ['OS::Neutron::RouterInterface', 'port', ['OS::Neutron::Port']],
  ['OS::Neutron::Port', 'security_groups', ['OS::Neutron::SecurityGroup']],
  ['OS::Neutron::FloatingIP', 'port_id', ['OS::Neutron::Port']],
  ['OS::Neutron::FloatingIP', 'floating_network', network],
  ['OS::Neutron::SecurityGroup', 'rules.0.remote_group_id', ['OS::Neutron::SecurityGroup']],
  ['OS::Nova::Server', 'flavor', ['OS::Nova::Flavor']],
  ['OS::Nova::Server', 'networks.0.port', ['OS::Neutron::Port']],
  ['OS::Nova::Server', 'networks.0.network', network],
  ['OS::Nova::Server', 'scheduler_hints.group', ['OS::Nova::ServerGroup']],
  ['OS::Nova::Server', 'user_data', ['OS::Heat::SoftwareConfig', 'OS::Heat::CloudConfig', 'OS::Heat::MultipartMime']],
  ['OS::Cinder::VolumeAttachment', 'volume_id', ['OS::Cinder::Volume']],
  ['OS::Cinder::VolumeAttachment', 'instance_uuid', ['OS::Nova::Server']],
  ['OS::Heat::WaitCondition', 'handle', ['OS::Heat::WaitConditionHandle']],
  ['OS::Nova::Server', 'name', []],
  ['OS::Nova::Server', 'nowhere.at.all', []],
  ['No::Such', 'network', []],
])('%s.%s may refer to %j', (type, path, targets) => {
  expect(referenceTargets(type, path)).toEqual(targets)
})

test('a path may be a list with places in it', () => {
  expect(referenceTargets('OS::Nova::Server', ['networks', 2, 'subnet'])).toEqual(['OS::Neutron::Subnet'])
})

test('tells where one type can be connected to another', () => {
  const paths = (from: string, to: string) => referenceProperties(from, to).map(({ path }) => path.join('.'))
  expect(paths('OS::Nova::Server', 'OS::Neutron::Port')).toEqual(['networks.port'])
  expect(paths('OS::Nova::Server', 'OS::Nova::ServerGroup')).toEqual(['scheduler_hints.group'])
  expect(paths('OS::Neutron::RouterInterface', 'OS::Neutron::Subnet')).toEqual(['subnet'])
  expect(paths('OS::Neutron::Subnet', 'OS::Nova::Server')).toEqual([])
})

test('every type that is named exists', () => {
  const types = new Set(resourceTypes())
  const named = resourceTypes().flatMap((from) =>
    resourceTypes().filter((to) => referenceProperties(from, to).length > 0),
  )
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter((type) => !types.has(type))).toEqual([])
})

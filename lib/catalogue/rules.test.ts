import { expect, test } from 'vitest'
import { resolveProperties } from '#lib/template/properties.ts'
import { brokenRule, ruledProperties } from '#lib/template/property-rules.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { resourceTypes, schemaOf } from './catalogue.ts'

function refusal(type: string, properties: { [name: string]: Value }): string | undefined {
  const schema = schemaOf(type)!
  const { values, problems } = resolveProperties(schema, properties, (value) => value)
  expect(problems).toEqual([])
  return brokenRule(schema, values, 'web')?.message
}

test('rules speak of properties that their types have', () => {
  const ruled = resourceTypes().filter((type) => schemaOf(type)!.rules.length > 0)
  expect(ruled.length).toBeGreaterThan(50)
  for (const type of ruled) {
    const { properties, rules } = schemaOf(type)!
    expect(
      [...ruledProperties(rules)].filter((name) => !Object.hasOwn(properties, name)),
      type,
    ).toEqual([])
  }
})

test('every rule says one thing', () => {
  const rules = resourceTypes().flatMap((type) => schemaOf(type)!.rules)
  const words = ['conflict', 'unspecified', 'needs', 'needsValue', 'say'] as const
  expect(rules.filter((rule) => words.filter((word) => word in rule).length !== 1)).toEqual([])
})

const server = { flavor: 'm1', image: 'img' }
const subnet = { network: 'n' }

test.each<[string, { [name: string]: Value }, string | undefined]>([
  ['OS::Nova::Server', server, undefined],
  ['OS::Nova::Server', { flavor: 'm1' }, 'Neither image nor bootable volume is specified for instance web'],
  ['OS::Nova::Server', { flavor: 'm1', block_device_mapping_v2: [{ volume_id: 'v' }] }, undefined],
  [
    'OS::Nova::Server',
    { flavor: 'm1', block_device_mapping_v2: [{ volume_id: 'v' }, { volume_id: 'w' }] },
    'Multiple bootable sources for instance web.',
  ],
  [
    'OS::Nova::Server',
    { ...server, networks: [{ port: 'a' }], security_groups: ['default'] },
    'Cannot define the following properties at the same time: security_groups, networks/port.',
  ],
  [
    'OS::Nova::Server',
    { ...server, networks: [{ allocate_network: 'none' }, { network: 'a' }] },
    'Property "allocate_network" can not be specified if multiple network interfaces set for server.',
  ],
  ['OS::Neutron::SecurityGroup', { name: 'default' }, 'Security groups cannot be assigned the name "default".'],
  [
    'OS::Cinder::Volume',
    { size: 1, image: 'a', snapshot_id: 'b' },
    'If "size" is provided, only one of "image", "imageRef", "source_volid", "snapshot_id" can be specified.',
  ],
  ['OS::Cinder::Volume', { snapshot_id: 'b' }, undefined],
  ['OS::Neutron::Subnet', { ...subnet, cidr: '10.0.0.0/24' }, undefined],
  ['OS::Neutron::Subnet', subnet, 'At least one of the following properties must be specified: subnetpool, cidr.'],
  [
    'OS::Neutron::Subnet',
    { ...subnet, cidr: '10.0.0.0/24', ipv6_ra_mode: 'slaac' },
    'ipv6_ra_mode and ipv6_address_mode are not supported for ipv4.',
  ],
  ['OS::Neutron::Net', { value_specs: { shared: true } }, 'Names of properties are not allowed in value_specs.'],
  [
    'OS::Mistral::Workflow',
    { type: 'direct', tasks: [{ name: 't', action: 'std.noop', requires: ['x'] }] },
    "task t contains property 'requires' in case of direct workflow. Only reverse workflows can contain property 'requires'.",
  ],
  [
    'OS::Neutron::SecurityGroupRule',
    { security_group: 'g', port_range_min: 20, port_range_max: 10 },
    'The minimum port number must be less than or equal to the maximum port number.',
  ],
])('%s with %j: %s', (type, properties, message) => {
  expect(refusal(type, properties)).toBe(message)
})

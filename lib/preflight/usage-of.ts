import type { Value } from '#lib/template/yaml-node.ts'
import type { Flavor } from './cloud-facts.ts'
import type { Planned } from './planned.ts'
import type { Usage } from './quantity.ts'
import { listOf, mapOf, numberOf } from './shapes.ts'

type Properties = Planned['properties']
type Rule = (properties: Properties, flavorOf: (name: Value | undefined) => Flavor | undefined) => Usage

/** What a resource takes of which quota, as far as its properties tell before it exists. */
export function usageOf({ behaviour, properties }: Planned, flavors: readonly Flavor[]): Usage {
  const rule = Object.hasOwn(rules, behaviour) ? rules[behaviour] : undefined
  return rule?.(properties, (wanted) => flavors.find(({ id, name }) => id === wanted || name === wanted)) ?? {}
}

function server(properties: Properties, flavor: Flavor | undefined, ports: number): Usage {
  const devices = [...listOf(properties.block_device_mapping_v2), ...listOf(properties.block_device_mapping)].map(mapOf)
  const made = devices.filter((one) => !one.volume_id && (one.image || one.image_id || one.snapshot_id))
  return {
    instances: 1,
    ...(flavor && { cores: flavor.vcpus, ram: flavor.ram }),
    ...(ports > 0 && { port: ports }),
    ...(made.length > 0 && {
      volumes: made.length,
      gigabytes: made.reduce((sum, one) => sum + numberOf(one.volume_size), 0),
    }),
  }
}

/** A network card without a port of its own gets one; a server of which no cards are told gets one card. */
function portsOfServer({ networks }: Properties): number {
  const cards = listOf(networks).map(mapOf)
  if (cards.length === 0) return 1
  return cards.filter((card) => !card.port && card.allocate_network !== 'none').length
}

/** A new group comes with two rules that let everything out; rules of the author's for going out replace them. */
function rulesOfGroup(properties: Properties): number {
  const own = listOf(properties.rules).map(mapOf)
  return own.length + (own.some(({ direction }) => direction === 'egress') ? 0 : 2)
}

const rules: Readonly<Record<string, Rule>> = {
  'OS::Nova::Server': (own, flavorOf) => server(own, flavorOf(own.flavor), portsOfServer(own)),
  'AWS::EC2::Instance': (own, flavorOf) =>
    server(own, flavorOf(own.InstanceType), listOf(own.NetworkInterfaces).length > 0 ? 0 : 1),
  'OS::Nova::KeyPair': () => ({ key_pairs: 1 }),
  'OS::Nova::ServerGroup': () => ({ server_groups: 1 }),
  'OS::Cinder::Volume': ({ size }) => ({ volumes: 1, gigabytes: numberOf(size) }),
  'AWS::EC2::Volume': ({ Size }) => ({ volumes: 1, gigabytes: numberOf(Size) }),
  'OS::Cinder::Snapshot': () => ({ snapshots: 1 }),
  'OS::Cinder::Backup': () => ({ backups: 1 }),
  'OS::Neutron::Net': () => ({ network: 1 }),
  'OS::Neutron::ProviderNet': () => ({ network: 1 }),
  'AWS::EC2::VPC': () => ({ network: 1, router: 1 }),
  'OS::Neutron::Subnet': () => ({ subnet: 1 }),
  'AWS::EC2::Subnet': () => ({ subnet: 1, port: 1 }),
  'OS::Neutron::SubnetPool': () => ({ subnetpool: 1 }),
  'OS::Neutron::Port': () => ({ port: 1 }),
  'AWS::EC2::NetworkInterface': () => ({ port: 1 }),
  'OS::Octavia::LoadBalancer': () => ({ port: 1 }),
  'OS::Neutron::Trunk': () => ({ trunk: 1 }),
  'OS::Neutron::Router': () => ({ router: 1 }),
  'OS::Neutron::RouterInterface': ({ port }) => (port ? {} : { port: 1 }),
  'OS::Neutron::FloatingIP': () => ({ floatingip: 1 }),
  'OS::Nova::FloatingIP': () => ({ floatingip: 1 }),
  'AWS::EC2::EIP': () => ({ floatingip: 1 }),
  'OS::Neutron::SecurityGroup': (own) => ({ security_group: 1, security_group_rule: rulesOfGroup(own) }),
  'AWS::EC2::SecurityGroup': (own) => ({
    security_group: 1,
    security_group_rule: listOf(own.SecurityGroupIngress).length + (listOf(own.SecurityGroupEgress).length || 2),
  }),
  'OS::Neutron::SecurityGroupRule': () => ({ security_group_rule: 1 }),
}

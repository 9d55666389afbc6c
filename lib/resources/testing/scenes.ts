import { putObject } from '#lib/openstack/object-store.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { implementedTypes } from '../registry.ts'
import type { Properties } from '../resource-type.ts'
import type { demoCloud, Stage } from './stage.ts'

/** What a scene gives: properties to create with, and a change that can be made in place. */
export interface Scene {
  readonly properties: Properties
  readonly update?: Readonly<Record<string, Value>>
}

const IMAGE = 'cirros-0.6.2'

async function subnetOf(stage: Stage, cidr = '10.1.0.0/24') {
  const net = await stage.make('OS::Neutron::Net', 'net')
  const subnet = await stage.make('OS::Neutron::Subnet', 'subnet', { network: net.id, cidr })
  return { net, subnet }
}

/** The id of a router with an interface on a fresh subnet. */
async function routed(stage: Stage): Promise<string> {
  const { subnet } = await subnetOf(stage)
  const router = await stage.make('OS::Neutron::Router', 'router', { external_gateway_info: { network: 'public' } })
  await stage.make('OS::Neutron::RouterInterface', 'inside', { router: router.id, subnet: subnet.id })
  return router.id
}

/** A load balancer with a listener and its pool. */
async function balanced(stage: Stage) {
  const { subnet } = await subnetOf(stage)
  const balancer = await stage.make('OS::Octavia::LoadBalancer', 'balancer', { vip_subnet: subnet.id })
  const place = { loadbalancer: balancer.id }
  const listener = await stage.make('OS::Octavia::Listener', 'listener', {
    ...place,
    protocol: 'HTTP',
    protocol_port: 80,
  })
  const pool = await stage.make('OS::Octavia::Pool', 'pool', {
    listener: listener.id,
    protocol: 'HTTP',
    lb_algorithm: 'ROUND_ROBIN',
  })
  return { subnet, balancer, listener, pool }
}

const policyOf = async (stage: Stage) => {
  const { listener } = await balanced(stage)
  return stage.make('OS::Octavia::L7Policy', 'policy', { listener: listener.id, action: 'REJECT' })
}

/** Types whose stacks the engine runs; they have tests of their own. */
const NESTING = [
  'OS::Heat::ResourceGroup',
  'OS::Heat::ResourceChain',
  'OS::Heat::AutoScalingGroup',
  'OS::Heat::InstanceGroup',
  'OS::Heat::SoftwareDeploymentGroup',
  'OS::Heat::SoftwareDeployments',
  'OS::Heat::StructuredDeploymentGroup',
  'OS::Heat::StructuredDeployments',
  'AWS::AutoScaling::AutoScalingGroup',
  'OS::Heat::Stack',
  'AWS::CloudFormation::Stack',
]

export const SCENES: Readonly<Record<string, (stage: Stage) => Promise<Scene>>> = {
  'OS::Keystone::Domain': async () => ({ properties: { name: 'town' }, update: { description: 'small' } }),
  'OS::Keystone::Project': async () => ({
    properties: { name: 'hall', domain: 'default', description: 'old' },
    update: { name: 'barn', description: 'new' },
  }),
  'OS::Keystone::Role': async () => ({ properties: { name: 'clerk' }, update: { name: 'mayor' } }),
  'OS::Keystone::Service': async () => ({ properties: { type: 'post', name: 'post' }, update: { enabled: false } }),
  'OS::Keystone::Endpoint': async () => ({
    properties: { service: 'nova', interface: 'public', url: 'http://nova.test', region: 'RegionOne' },
    update: { url: 'http://elsewhere.test' },
  }),
  'OS::Keystone::Group': async () => ({
    properties: { name: 'clerks', roles: [{ role: 'reader', project: 'demo' }] },
    update: { roles: [{ role: 'member', project: 'demo' }] },
  }),
  'OS::Keystone::User': async (stage) => {
    const group = await stage.make('OS::Keystone::Group', 'group')
    return {
      properties: { name: 'ann', password: 'hush', default_project: 'demo', groups: [group.id] },
      update: { email: 'ann@example.org', groups: [], roles: [{ role: 'reader', domain: 'Default' }] },
    }
  },
  'OS::Keystone::UserRoleAssignment': async () => ({
    properties: { user: 'demo{Default}', roles: [{ role: 'service', project: 'alt_demo' }] },
    update: { roles: [{ role: 'reader', project: 'alt_demo' }] },
  }),
  'OS::Keystone::GroupRoleAssignment': async (stage) => ({
    properties: {
      group: (await stage.make('OS::Keystone::Group', 'group')).id,
      roles: [{ role: 'service', project: 'demo' }],
    },
    update: { roles: [] },
  }),
  'OS::Aodh::Alarm': async () => ({
    properties: { meter_name: 'cpu_util', threshold: 80, matching_metadata: { 'metering.group': 'web' } },
    update: { threshold: 90 },
  }),
  'OS::Aodh::EventAlarm': async () => ({ properties: { event_type: 'a.b' }, update: { event_type: 'a.c' } }),
  'OS::Aodh::CompositeAlarm': async () => ({
    properties: { composite_rule: { operator: 'or', rules: [{}, {}] } },
    update: { alarm_queues: ['news'] },
  }),
  'OS::Aodh::PrometheusAlarm': async () => ({ properties: { query: 'up', threshold: 1 }, update: { query: 'down' } }),
  'OS::Aodh::LBMemberHealthAlarm': async (stage) => ({
    properties: { pool: (await balanced(stage)).pool.id, autoscaling_group_id: 'group', stack: 'stack' },
    update: { severity: 'critical' },
  }),
  'OS::Aodh::GnocchiResourcesAlarm': async () => ({
    properties: { metric: 'cpu', threshold: 1, resource_id: 'one', resource_type: 'instance' },
    update: { metric: 'memory' },
  }),
  'OS::Aodh::GnocchiAggregationByMetricsAlarm': async () => ({
    properties: { metrics: ['one'], threshold: 1, alarm_actions: ['http://listener.test'] },
    update: { metrics: ['two'] },
  }),
  'OS::Aodh::GnocchiAggregationByResourcesAlarm': async () => ({
    properties: { metric: 'cpu', threshold: 1, query: '{}', resource_type: 'instance' },
    update: { threshold: 2 },
  }),
  'OS::Octavia::LoadBalancer': async (stage) => ({
    properties: { vip_subnet: (await subnetOf(stage)).subnet.id, name: 'front' },
    update: { description: 'busy', name: 'back' },
  }),
  'OS::Octavia::Listener': async (stage) => ({
    properties: { loadbalancer: (await balanced(stage)).balancer.id, protocol: 'TCP', protocol_port: 22 },
    update: { connection_limit: 10 },
  }),
  'OS::Octavia::Pool': async (stage) => ({
    properties: {
      loadbalancer: (await balanced(stage)).balancer.id,
      protocol: 'TCP',
      lb_algorithm: 'ROUND_ROBIN',
      session_persistence: { type: 'SOURCE_IP' },
    },
    update: { lb_algorithm: 'SOURCE_IP' },
  }),
  'OS::Octavia::PoolMember': async (stage) => {
    const { pool, subnet } = await balanced(stage)
    return {
      properties: { pool: pool.id, subnet: subnet.id, address: '10.1.0.9', protocol_port: 8080 },
      update: { weight: 5 },
    }
  },
  'OS::Octavia::HealthMonitor': async (stage) => ({
    properties: { pool: (await balanced(stage)).pool.id, type: 'HTTP', delay: 3, timeout: 3, max_retries: 3 },
    update: { delay: 6 },
  }),
  'OS::Octavia::L7Policy': async (stage) => ({
    properties: { listener: (await balanced(stage)).listener.id, action: 'REDIRECT_TO_URL', redirect_url: 'http://a' },
    update: { redirect_url: 'http://b' },
  }),
  'OS::Octavia::L7Rule': async (stage) => ({
    properties: { l7policy: (await policyOf(stage)).id, type: 'PATH', compare_type: 'STARTS_WITH', value: '/a' },
    update: { value: '/b' },
  }),
  'OS::Zaqar::Queue': async () => ({ properties: { metadata: { a: 1 } }, update: { metadata: { b: 2 } } }),
  'OS::Zaqar::SignedQueueURL': async (stage) => ({
    properties: { queue: (await stage.make('OS::Zaqar::Queue', 'queue')).id, methods: ['GET'], ttl: 60 },
  }),
  'OS::Zaqar::Subscription': async (stage) => ({
    properties: { queue_name: (await stage.make('OS::Zaqar::Queue', 'queue')).id, subscriber: 'http://listener.test' },
    update: { ttl: 600, options: { a: 'b' } },
  }),
  'OS::Neutron::Net': async () => ({
    properties: { name: 'web', tags: ['a'] },
    update: { name: 'other', tags: ['b'] },
  }),
  'OS::Neutron::ProviderNet': async () => ({
    properties: { network_type: 'vlan', physical_network: 'physnet1', segmentation_id: '77', shared: false },
    update: { name: 'other' },
  }),
  'OS::Neutron::Subnet': async (stage) => ({
    properties: { network: (await stage.make('OS::Neutron::Net', 'net')).id, cidr: '10.2.0.0/24', name: 'sub' },
    update: { dns_nameservers: ['9.9.9.9'], name: 'sub2' },
  }),
  'OS::Neutron::Port': async (stage) => {
    const { net, subnet } = await subnetOf(stage)
    return {
      properties: { network: net.id, fixed_ips: [{ subnet: subnet.id }], name: 'port' },
      update: { name: 'port2', admin_state_up: false },
    }
  },
  'OS::Neutron::Router': async () => ({
    properties: { name: 'gate', external_gateway_info: { network: 'public' } },
    update: { admin_state_up: false },
  }),
  'OS::Neutron::RouterInterface': async (stage) => {
    const { subnet } = await subnetOf(stage)
    const router = await stage.make('OS::Neutron::Router', 'router')
    return { properties: { router: router.id, subnet: subnet.id } }
  },
  'OS::Neutron::FloatingIP': async (stage) => {
    const { net, subnet } = await subnetOf(stage)
    const router = await stage.make('OS::Neutron::Router', 'router', { external_gateway_info: { network: 'public' } })
    await stage.make('OS::Neutron::RouterInterface', 'inside', { router: router.id, subnet: subnet.id })
    const port = await stage.make('OS::Neutron::Port', 'port', { network: net.id })
    return { properties: { floating_network: 'public' }, update: { port_id: port.id } }
  },
  'OS::Neutron::FloatingIPAssociation': async (stage) => {
    const { net, subnet } = await subnetOf(stage)
    const router = await stage.make('OS::Neutron::Router', 'router', { external_gateway_info: { network: 'public' } })
    await stage.make('OS::Neutron::RouterInterface', 'inside', { router: router.id, subnet: subnet.id })
    const port = await stage.make('OS::Neutron::Port', 'port', { network: net.id })
    const other = await stage.make('OS::Neutron::Port', 'other', { network: net.id })
    const address = await stage.make('OS::Neutron::FloatingIP', 'ip', { floating_network: 'public' })
    return { properties: { floatingip_id: address.id, port_id: port.id }, update: { port_id: other.id } }
  },
  'OS::Neutron::SecurityGroup': async () => ({
    properties: { name: 'web', rules: [{ protocol: 'tcp', port_range_min: 80, port_range_max: 80 }] },
    update: { rules: [{ protocol: 'tcp', port_range_min: 443, port_range_max: 443 }] },
  }),
  'OS::Neutron::SecurityGroupRule': async (stage) => {
    const group = await stage.make('OS::Neutron::SecurityGroup', 'group')
    return { properties: { security_group: group.id, protocol: 'udp', port_range_min: 53, port_range_max: 53 } }
  },
  'OS::Neutron::RouterGateway': async (stage) => ({
    properties: { router_id: (await stage.make('OS::Neutron::Router', 'router')).id, network: 'public' },
  }),
  'OS::Neutron::ExtraRoute': async (stage) => ({
    properties: { router_id: await routed(stage), destination: '192.0.2.0/24', nexthop: '10.1.0.9' },
  }),
  'OS::Neutron::ExtraRouteSet': async (stage) => ({
    properties: { router: await routed(stage), routes: [{ destination: '192.0.2.0/24', nexthop: '10.1.0.9' }] },
    update: { routes: [{ destination: '198.51.100.0/24', nexthop: '10.1.0.9' }] },
  }),
  'OS::Neutron::FloatingIPPortForward': async (stage) => {
    await routed(stage)
    const net = stage.actors.find((actor) => actor.state.name === 'net')!
    const port = await stage.make('OS::Neutron::Port', 'port', { network: net.id })
    const address = await stage.make('OS::Neutron::FloatingIP', 'ip', { floating_network: 'public' })
    const internal = {
      internal_port: port.id,
      internal_ip_address: (await port.attribute('fixed_ips', 0, 'ip_address')) ?? null,
      internal_port_number: 22,
    }
    return {
      properties: { floating_ip: address.id, ...internal, external_port: 2222, protocol: 'tcp' },
      update: { external_port: 2223 },
    }
  },
  'OS::Neutron::Trunk': async (stage) => {
    const { net } = await subnetOf(stage)
    const port = await stage.make('OS::Neutron::Port', 'parent', { network: net.id })
    const one = await stage.make('OS::Neutron::Port', 'one', { network: net.id })
    const two = await stage.make('OS::Neutron::Port', 'two', { network: net.id })
    const sub = (id: string) => [{ port: id, segmentation_id: 7, segmentation_type: 'vlan' }]
    return { properties: { port: port.id, sub_ports: sub(one.id) }, update: { sub_ports: sub(two.id) } }
  },
  'OS::Neutron::Segment': async (stage) => ({
    properties: {
      network: (await stage.make('OS::Neutron::Net', 'net')).id,
      network_type: 'vxlan',
      segmentation_id: 9,
    },
    update: { name: 'other' },
  }),
  'OS::Neutron::SubnetPool': async () => ({
    properties: { prefixes: ['10.8.0.0/16'], name: 'pool' },
    update: { default_quota: 5 },
  }),
  'OS::Neutron::AddressScope': async () => ({ properties: { name: 'scope' }, update: { name: 'other' } }),
  'OS::Neutron::RBACPolicy': async (stage) => {
    const object_id = (await stage.make('OS::Neutron::Net', 'net')).id
    const target_tenant = 'b'.repeat(32)
    return { properties: { object_type: 'network', object_id, action: 'access_as_shared', target_tenant } }
  },
  'OS::Neutron::QoSPolicy': async () => ({ properties: { name: 'slow' }, update: { description: 'slower' } }),
  'OS::Neutron::QoSBandwidthLimitRule': async (stage) => ({
    properties: { policy: (await stage.make('OS::Neutron::QoSPolicy', 'qos')).id, max_kbps: 100 },
    update: { max_kbps: 200 },
  }),
  'OS::Neutron::QoSDscpMarkingRule': async (stage) => ({
    properties: { policy: (await stage.make('OS::Neutron::QoSPolicy', 'qos')).id, dscp_mark: 10 },
    update: { dscp_mark: 12 },
  }),
  'OS::Neutron::QoSMinimumBandwidthRule': async (stage) => ({
    properties: { policy: (await stage.make('OS::Neutron::QoSPolicy', 'qos')).id, min_kbps: 10 },
    update: { min_kbps: 20 },
  }),
  'OS::Neutron::QoSMinimumPacketRateRule': async (stage) => ({
    properties: { policy: (await stage.make('OS::Neutron::QoSPolicy', 'qos')).id, min_kpps: 10 },
  }),
  'OS::Nova::Server': async (stage) => {
    const { net } = await subnetOf(stage)
    return {
      properties: { name: 'web', flavor: 'm1.tiny', image: IMAGE, networks: [{ network: net.id }] },
      update: { flavor: 'm1.small', metadata: { role: 'web' }, name: 'web2' },
    }
  },
  'OS::Nova::ServerGroup': async () => ({ properties: { name: 'apart', policies: ['anti-affinity'] } }),
  'OS::Nova::KeyPair': async () => ({ properties: { name: 'key', save_private_key: true } }),
  'OS::Nova::Flavor': async () => ({
    properties: { ram: 512, vcpus: 1, extra_specs: { a: '1' } },
    update: { extra_specs: { b: '2' } },
  }),
  'OS::Cinder::Volume': async () => ({
    properties: { size: 1, name: 'disk', metadata: { a: 'b' } },
    update: { size: 2, description: 'bigger', metadata: { c: 'd' } },
  }),
  'OS::Cinder::VolumeAttachment': async (stage) => {
    const { net } = await subnetOf(stage)
    const networks = [{ network: net.id }]
    const server = await stage.make('OS::Nova::Server', 'server', { flavor: 'm1.tiny', image: IMAGE, networks })
    const volume = await stage.make('OS::Cinder::Volume', 'volume', { size: 1 })
    const other = await stage.make('OS::Cinder::Volume', 'other', { size: 1 })
    return { properties: { instance_uuid: server.id, volume_id: volume.id }, update: { volume_id: other.id } }
  },
  'OS::Cinder::VolumeType': async () => ({
    properties: { name: 'fast', metadata: { volume_backend_name: 'nvme', old: 'yes' } },
    update: { description: 'Quick', metadata: { volume_backend_name: 'ssd' } },
  }),
  'OS::Cinder::EncryptedVolumeType': async (stage) => {
    const type = await stage.make('OS::Cinder::VolumeType', 'type', { name: 'sealed' })
    return {
      properties: { volume_type: type.id, provider: 'luks', cipher: 'aes-xts-plain64', key_size: 512 },
      update: { key_size: 256, cipher: 'aes-cbc-essiv' },
    }
  },
  'OS::Glance::WebImage': async () => ({
    properties: { name: 'web', location: 'http://images.test/i.qcow2', disk_format: 'qcow2', container_format: 'bare' },
    update: { tags: ['new'], extra_properties: { a: 'b' } },
  }),
  'OS::Heat::RandomString': async () => ({ properties: { length: 8 } }),
  'OS::Heat::Value': async () => ({ properties: { value: { a: [1] } }, update: { value: 2 } }),
  'OS::Heat::None': async () => ({ properties: {} }),
  'OS::Heat::HARestarter': async () => ({ properties: {} }),
  'OS::Heat::AccessPolicy': async () => ({ properties: { AllowedResources: ['web'] } }),
  'OS::Heat::DeployedServer': async () => ({
    properties: { name: 'elsewhere' },
    update: { software_config_transport: 'POLL_TEMP_URL' },
  }),
  'OS::Heat::TestResource': async () => ({ properties: { value: 'a', wait_secs: 2 }, update: { value: 'b' } }),
  'OS::Heat::Delay': async () => ({ properties: { min_wait: 3 }, update: { min_wait: 4 } }),
  'OS::Heat::SoftwareConfig': async () => ({ properties: { config: 'echo', group: 'script' } }),
  'OS::Heat::StructuredConfig': async () => ({ properties: { config: { a: { get_input: 'b' } } } }),
  'OS::Heat::SoftwareComponent': async () => ({ properties: { configs: [{ config: 'echo', tool: 'script' }] } }),
  'OS::Heat::CloudConfig': async () => ({ properties: { cloud_config: { packages: ['git'] } } }),
  'OS::Heat::MultipartMime': async () => ({ properties: { parts: [{ config: '#!/bin/sh' }] } }),
  'OS::Heat::SoftwareDeployment': async (stage) => {
    const config = await stage.make('OS::Heat::SoftwareConfig', 'config', { config: 'echo' })
    const properties = { server: 'some-server', config: config.id, signal_transport: 'NO_SIGNAL' }
    return { properties, update: { input_values: { a: '1' } } }
  },
  'OS::Heat::StructuredDeployment': async (stage) => {
    const config = await stage.make('OS::Heat::StructuredConfig', 'config', { config: { a: { get_input: 'b' } } })
    const properties = { server: 'some-server', config: config.id, signal_transport: 'NO_SIGNAL' }
    return { properties, update: { input_values: { b: '1' } } }
  },
  'OS::Heat::ScalingPolicy': async () => ({
    properties: { auto_scaling_group_id: 'group', adjustment_type: 'exact_capacity', scaling_adjustment: 2 },
    update: { scaling_adjustment: 3 },
  }),
  'AWS::AutoScaling::ScalingPolicy': async () => ({
    properties: { AutoScalingGroupName: 'group', AdjustmentType: 'ExactCapacity', ScalingAdjustment: 2 },
    update: { ScalingAdjustment: 3 },
  }),
  'AWS::AutoScaling::LaunchConfiguration': async () => ({ properties: { ImageId: IMAGE, InstanceType: 'm1.tiny' } }),
  'OS::Heat::WaitCondition': async (stage) => {
    const handle = await stage.make('OS::Heat::WaitConditionHandle', 'handle')
    handle.learn((await handle.type.signal!(handle.context, handle.state, {})).outcome)
    return { properties: { handle: handle.id, timeout: 60 }, update: { timeout: 30 } }
  },
  'OS::Heat::WaitConditionHandle': async () => ({ properties: { signal_transport: 'TEMP_URL_SIGNAL' } }),
  'AWS::EC2::Instance': async (stage) => {
    const { subnet } = await subnetOf(stage)
    const properties = { ImageId: IMAGE, InstanceType: 'm1.tiny', SubnetId: subnet.id, UserData: 'echo' }
    return { properties, update: { InstanceType: 'm1.small', Tags: [{ Key: 'role', Value: 'web' }] } }
  },
  'OS::Heat::SwiftSignalHandle': async () => ({ properties: {} }),
  'OS::Heat::SwiftSignal': async (stage) => {
    const handle = await stage.make('OS::Heat::SwiftSignalHandle', 'handle')
    await putObject(stage.cloud, stage.context().stack.id, handle.id, '{"data": "up"}')
    return { properties: { handle: handle.reference(), timeout: 60 } }
  },
  'OS::Heat::UpdateWaitConditionHandle': async () => ({ properties: {} }),
  'AWS::CloudFormation::WaitConditionHandle': async () => ({ properties: {} }),
  'AWS::CloudFormation::WaitCondition': async (stage) => {
    const handle = await stage.make('AWS::CloudFormation::WaitConditionHandle', 'handle')
    const details = { UniqueId: '1', Data: 'x', Reason: 'ok', Status: 'SUCCESS' }
    handle.learn((await handle.type.signal!(handle.context, handle.state, details)).outcome)
    return { properties: { Handle: handle.reference(), Timeout: 60 } }
  },
}

export const CREATABLE = implementedTypes.filter((type) => !NESTING.includes(type))

/** Types that need more rights than a member has. */
export const userFor = (type: string) =>
  /ProviderNet|Flavor|QoS|Segment$|VolumeType$|Keystone/.test(type) ? 'admin' : 'demo'

/** What the cloud holds, by kind; Nova remembers what was done to servers that are gone, and Swift the key of an account. */
export function holdings(demo: Awaited<ReturnType<typeof demoCloud>>['demo']) {
  return Object.fromEntries(
    Object.entries(demo.stats().objects).filter(([kind]) => !/^identity|instance_action|^swift\/account/.test(kind)),
  )
}

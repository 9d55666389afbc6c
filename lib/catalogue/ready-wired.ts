import type { Value } from '#lib/template/yaml-node.ts'

/** A few resources that belong together, wired already: dropped as a set. */
export interface ReadyWired {
  /** `ready:bastion`; no resource type is called so. */
  readonly id: string
  readonly title: string
  readonly summary: string
  /** Name of a lucide-react icon component. */
  readonly icon: string
  /** What people search for when they want it. */
  readonly words: readonly string[]
  /** Resources whose seat is the place the set is dropped into; else they ask for a network as a parameter. */
  readonly seated: readonly string[]
  readonly parameters: { readonly [name: string]: Value }
  readonly resources: {
    readonly [name: string]: {
      readonly type: string
      readonly properties: { readonly [name: string]: Value }
      /** Where its card stands, in canvas units from the set's corner. */
      readonly at: { readonly x: number; readonly y: number }
    }
  }
}

const ref = (name: string): Value => ({ get_resource: name })
const param = (name: string): Value => ({ get_param: name })
const text = (label: string, constraint: string): Value => ({
  type: 'string',
  label,
  constraints: [{ custom_constraint: constraint }],
})

const image = { image: text('Image', 'glance.image') }
const flavor = { flavor: text('Flavor', 'nova.flavor') }
const network = { network: text('Network', 'neutron.network') }
const outside = { external_network: text('External network', 'neutron.network') }
const key = { key_name: text('SSH key', 'nova.keypair') }
const visitors = { ssh_from: text('Let SSH in from', 'net_cidr') }

const open = (ports: readonly number[], from: Value = '0.0.0.0/0'): Value => [
  ...ports.map((port) => ({
    direction: 'ingress',
    protocol: 'tcp',
    port_range_min: port,
    port_range_max: port,
    remote_ip_prefix: from,
  })),
  { direction: 'egress' },
]

const plugged = (port: string): { [name: string]: Value } => ({
  image: param('image'),
  flavor: param('flavor'),
  networks: [{ port: ref(port) }],
})
const column = 264
const row = 88
const at = (x: number, y: number) => ({ x: x * column, y: y * row })

/** The sets on offer, the most wanted first. */
export const readyWired: readonly ReadyWired[] = [
  {
    id: 'ready:public-server',
    title: 'Server with public address',
    summary: 'A server, its port with a firewall for the web, and a floating IP.',
    icon: 'Globe',
    words: ['public ip', 'web server', 'internet', 'reachable', 'vm', 'floating ip', 'firewall'],
    seated: ['port'],
    parameters: { ...image, ...flavor, ...network, ...outside },
    resources: {
      server: { type: 'OS::Nova::Server', properties: plugged('port'), at: at(0, 0) },
      port: {
        type: 'OS::Neutron::Port',
        properties: { network: param('network'), security_groups: [ref('firewall')] },
        at: at(1, 0),
      },
      firewall: { type: 'OS::Neutron::SecurityGroup', properties: { rules: open([80, 443]) }, at: at(1, 1) },
      floating_ip: {
        type: 'OS::Neutron::FloatingIP',
        properties: { floating_network: param('external_network'), port_id: ref('port') },
        at: at(0, 1),
      },
    },
  },
  {
    id: 'ready:private-network',
    title: 'Private network with router',
    summary: 'A network, its subnet, and a router that leads out.',
    icon: 'Network',
    words: ['lan', 'vpc', 'nat', 'gateway', 'internet access', 'subnet', 'isolated'],
    seated: [],
    parameters: { ...outside },
    resources: {
      router: {
        type: 'OS::Neutron::Router',
        properties: { external_gateway_info: { network: param('external_network') } },
        at: at(0, 0),
      },
      router_interface: {
        type: 'OS::Neutron::RouterInterface',
        properties: { router: ref('router'), subnet: ref('subnet') },
        at: at(0, 1),
      },
      net: { type: 'OS::Neutron::Net', properties: {}, at: at(1, 0) },
      subnet: {
        type: 'OS::Neutron::Subnet',
        properties: { network: ref('net'), cidr: '10.0.0.0/24' },
        at: { x: column + 20, y: 44 },
      },
    },
  },
  {
    id: 'ready:server-with-volume',
    title: 'Server with data volume',
    summary: 'A server and a disk of its own, attached.',
    icon: 'HardDrive',
    words: ['disk', 'database', 'block storage', 'persistent', 'vm', 'mount'],
    seated: ['port'],
    parameters: { ...image, ...flavor, ...network },
    resources: {
      server: { type: 'OS::Nova::Server', properties: plugged('port'), at: at(1, 0) },
      port: { type: 'OS::Neutron::Port', properties: { network: param('network') }, at: at(2, 0) },
      attachment: {
        type: 'OS::Cinder::VolumeAttachment',
        properties: { instance_uuid: ref('server'), volume_id: ref('volume') },
        at: at(0, 0),
      },
      volume: { type: 'OS::Cinder::Volume', properties: { size: 10 }, at: at(1, 1) },
    },
  },
  {
    id: 'ready:web-tier',
    title: 'Load-balanced web tier',
    summary: 'A load balancer with listener, pool and health check, and two servers behind it.',
    icon: 'Scale',
    words: ['load balance', 'lb', 'ha', 'high availability', 'scale', 'http', 'web', 'frontend', 'octavia'],
    seated: ['port_a', 'port_b', 'load_balancer'],
    parameters: { ...image, ...flavor, ...network, subnet: text('Subnet', 'neutron.subnet') },
    resources: {
      load_balancer: { type: 'OS::Octavia::LoadBalancer', properties: { vip_subnet: param('subnet') }, at: at(2, 0) },
      listener: {
        type: 'OS::Octavia::Listener',
        properties: { loadbalancer: ref('load_balancer'), protocol: 'HTTP', protocol_port: 80 },
        at: at(1, 0),
      },
      pool: {
        type: 'OS::Octavia::Pool',
        properties: { listener: ref('listener'), protocol: 'HTTP', lb_algorithm: 'ROUND_ROBIN' },
        at: at(1, 1),
      },
      health: {
        type: 'OS::Octavia::HealthMonitor',
        properties: { pool: ref('pool'), type: 'HTTP', delay: 5, timeout: 3, max_retries: 3 },
        at: at(0, 0),
      },
      member_a: {
        type: 'OS::Octavia::PoolMember',
        properties: {
          pool: ref('pool'),
          address: { get_attr: ['port_a', 'fixed_ips', 0, 'ip_address'] },
          protocol_port: 80,
        },
        at: at(0, 1),
      },
      member_b: {
        type: 'OS::Octavia::PoolMember',
        properties: {
          pool: ref('pool'),
          address: { get_attr: ['port_b', 'fixed_ips', 0, 'ip_address'] },
          protocol_port: 80,
        },
        at: at(0, 2),
      },
      web_a: { type: 'OS::Nova::Server', properties: plugged('port_a'), at: at(1, 2) },
      web_b: { type: 'OS::Nova::Server', properties: plugged('port_b'), at: at(1, 3) },
      port_a: { type: 'OS::Neutron::Port', properties: { network: param('network') }, at: at(2, 2) },
      port_b: { type: 'OS::Neutron::Port', properties: { network: param('network') }, at: at(2, 3) },
    },
  },
  {
    id: 'ready:bastion',
    title: 'Bastion',
    summary: 'A small server that lets SSH in from where you say, with your key.',
    icon: 'ShieldCheck',
    words: ['ssh', 'jump host', 'jump server', 'login', 'access', 'gateway', 'administration'],
    seated: ['bastion_port'],
    parameters: { ...image, ...flavor, ...network, ...outside, ...key, ...visitors },
    resources: {
      bastion: {
        type: 'OS::Nova::Server',
        properties: { ...plugged('bastion_port'), key_name: param('key_name') },
        at: at(0, 0),
      },
      bastion_port: {
        type: 'OS::Neutron::Port',
        properties: { network: param('network'), security_groups: [ref('ssh_only')] },
        at: at(1, 0),
      },
      ssh_only: {
        type: 'OS::Neutron::SecurityGroup',
        properties: { rules: open([22], param('ssh_from')) },
        at: at(1, 1),
      },
      bastion_ip: {
        type: 'OS::Neutron::FloatingIP',
        properties: { floating_network: param('external_network'), port_id: ref('bastion_port') },
        at: at(0, 1),
      },
    },
  },
]

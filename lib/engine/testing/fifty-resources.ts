const needs = (name: string) => ({ get_resource: name })
const count = (length: number) => Array.from({ length }, (_, at) => at)

interface Written {
  readonly type: string
  readonly properties?: Readonly<Record<string, unknown>>
  readonly depends_on?: readonly string[]
}

/**
 * A template of fifty resources, those of its group of volumes counted: a network on a router, ports, servers on them,
 * volumes, some of them attached, a floating address, a security group, a key pair and strings.
 */
export function fiftyResources(): string {
  const resources: Record<string, Written> = {
    net: { type: 'OS::Neutron::Net' },
    subnet: { type: 'OS::Neutron::Subnet', properties: { network: needs('net'), cidr: '10.9.0.0/24' } },
    router: { type: 'OS::Neutron::Router', properties: { external_gateway_info: { network: 'public' } } },
    link: { type: 'OS::Neutron::RouterInterface', properties: { router: needs('router'), subnet: needs('subnet') } },
    rules: {
      type: 'OS::Neutron::SecurityGroup',
      properties: { rules: [{ protocol: 'tcp', port_range_min: 22, port_range_max: 22 }] },
    },
    key: {
      type: 'OS::Nova::KeyPair',
      properties: {
        name: 'fifty',
        public_key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA7Qn1eJx1b4nH0V8k0m3u7mC2m0oYgGJp0q2w8cT9aL',
      },
    },
    address: {
      type: 'OS::Neutron::FloatingIP',
      properties: { floating_network: 'public', port_id: needs('port0') },
      depends_on: ['link'],
    },
    disks: {
      type: 'OS::Heat::ResourceGroup',
      properties: { count: 3, resource_def: { type: 'OS::Cinder::Volume', properties: { size: 1 } } },
    },
  }
  for (const at of count(10)) {
    const properties = {
      network: needs('net'),
      fixed_ips: [{ subnet: needs('subnet') }],
      security_groups: [needs('rules')],
    }
    resources[`port${at}`] = { type: 'OS::Neutron::Port', properties }
  }
  for (const at of count(7)) {
    const networks = [{ port: needs(`port${at}`) }]
    const properties = { image: 'cirros-0.6.2', flavor: 'm1.tiny', networks, key_name: needs('key') }
    resources[`server${at}`] = { type: 'OS::Nova::Server', properties }
  }
  for (const at of count(6)) resources[`volume${at}`] = { type: 'OS::Cinder::Volume', properties: { size: 1 } }
  for (const at of count(2)) {
    const properties = { instance_uuid: needs(`server${at}`), volume_id: needs(`volume${at}`) }
    resources[`attachment${at}`] = { type: 'OS::Cinder::VolumeAttachment', properties }
  }
  for (const at of count(14)) resources[`string${at}`] = { type: 'OS::Heat::RandomString' }
  return JSON.stringify({ heat_template_version: '2021-04-16', resources })
}

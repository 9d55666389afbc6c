/** What a stack of `killTemplate` has in the cloud, by kind: names of resources. */
export type Expected = Readonly<Record<string, readonly string[]>>

const count = (length: number) => Array.from({ length }, (_, at) => at)
const needs = (name: string) => ({ get_resource: name })

/** How many of each there are, and what servers start from. */
export interface KillSize {
  readonly ports: number
  readonly servers: number
  readonly volumes: number
  readonly strings: number
  readonly image: string
}

const hundred: KillSize = { ports: 30, servers: 8, volumes: 6, strings: 48, image: 'cirros-0.6.2' }

/**
 * A hundred resources (or as many as `size` says) that need each other: a network on a router, ports on it, servers on the ports, volumes, two of
 * them attached, a security group, a key pair whose private key must not get lost, and strings. The second edition
 * changes servers and strings in place, replaces some strings, drops some volumes and adds others. `suspended`: its
 * servers are; `saved`: a snapshot was taken, of images and backups.
 */
export function killTemplate(
  edition: 1 | 2,
  { suspended = false, saved = false } = {},
  size = hundred,
): { text: string; expected: Expected } {
  const ports = count(size.ports).map((at) => `port${at}`)
  const servers = count(size.servers).map((at) => `server${at}`)
  const volumes = count(size.volumes).map((at) => `volume${at + (edition === 1 ? 0 : size.volumes / 2)}`)
  const written: Record<string, unknown> = {
    net: { type: 'OS::Neutron::Net' },
    subnet: { type: 'OS::Neutron::Subnet', properties: { network: needs('net'), cidr: '10.9.0.0/24' } },
    router: { type: 'OS::Neutron::Router' },
    link: { type: 'OS::Neutron::RouterInterface', properties: { router: needs('router'), subnet: needs('subnet') } },
    group: {
      type: 'OS::Neutron::SecurityGroup',
      properties: { rules: [{ protocol: 'tcp', port_range_min: 22, port_range_max: 22 }] },
    },
    key: {
      type: 'OS::Nova::KeyPair',
      properties: { name: { list_join: ['-', [{ get_param: 'OS::stack_name' }, 'key']] }, save_private_key: true },
    },
  }
  for (const name of ports) {
    const properties = { network: needs('net'), fixed_ips: [{ subnet: needs('subnet') }] }
    written[name] = { type: 'OS::Neutron::Port', properties }
  }
  for (const [at, name] of servers.entries()) {
    const metadata = { edition: String(edition) }
    const networks = [{ port: needs(`port${at}`) }]
    const properties = { image: size.image, flavor: 'm1.tiny', networks, metadata, key_name: needs('key') }
    written[name] = { type: 'OS::Nova::Server', properties }
  }
  for (const name of volumes) written[name] = { type: 'OS::Cinder::Volume', properties: { size: 1 } }
  for (const at of [0, 1]) {
    const properties = { instance_uuid: needs(`server${at}`), volume_id: needs(volumes[at]!) }
    written[`attachment${at}`] = { type: 'OS::Cinder::VolumeAttachment', properties }
  }
  for (const at of count(size.strings)) {
    const salt = at % 4 === 0 ? `edition ${edition}` : 'same'
    written[`string${at}`] = { type: 'OS::Heat::RandomString', properties: { salt } }
  }
  return {
    text: JSON.stringify({ heat_template_version: '2021-04-16', resources: written }),
    expected: {
      network: ['net'],
      subnet: ['subnet'],
      // Neutron gives a router's interface a port without a name.
      port: [...ports, ''],
      router: ['router'],
      'security group': ['group'],
      server: servers,
      'key pair': ['key'],
      volume: volumes,
      'attached volume': volumes.slice(0, 2),
      'suspended server': suspended ? servers : [],
      image: saved ? servers : [],
      backup: saved ? volumes : [],
    },
  }
}

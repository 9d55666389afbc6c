/** What a stack of `killTemplate` has in the cloud, by kind: names of resources. */
export type Expected = Readonly<Record<string, readonly string[]>>

const count = (length: number) => Array.from({ length }, (_, at) => at)

/**
 * A hundred resources that need each other: a network, ports on it, servers on the ports, volumes, and strings. The
 * second edition changes strings in place, replaces some, drops some volumes and adds others.
 */
export function killTemplate(edition: 1 | 2): { text: string; expected: Expected } {
  const ports = count(30).map((at) => `port${at}`)
  const servers = count(8).map((at) => `server${at}`)
  const volumes = count(6).map((at) => `volume${at + (edition === 1 ? 0 : 3)}`)
  const written: Record<string, unknown> = {
    net: { type: 'OS::Neutron::Net' },
    subnet: { type: 'OS::Neutron::Subnet', properties: { network: { get_resource: 'net' }, cidr: '10.9.0.0/24' } },
  }
  for (const name of ports) {
    const properties = { network: { get_resource: 'net' }, fixed_ips: [{ subnet: { get_resource: 'subnet' } }] }
    written[name] = { type: 'OS::Neutron::Port', properties }
  }
  for (const [at, name] of servers.entries()) {
    const networks = [{ port: { get_resource: `port${at}` } }]
    const metadata = { edition: String(edition) }
    const properties = { image: 'cirros-0.6.2', flavor: 'm1.tiny', networks, metadata }
    written[name] = { type: 'OS::Nova::Server', properties }
  }
  for (const name of volumes) written[name] = { type: 'OS::Cinder::Volume', properties: { size: 1 } }
  for (const at of count(54)) {
    const salt = at % 4 === 0 ? `edition ${edition}` : 'same'
    written[`string${at}`] = { type: 'OS::Heat::RandomString', properties: { salt } }
  }
  return {
    text: JSON.stringify({ heat_template_version: '2021-04-16', resources: written }),
    expected: { network: ['net'], subnet: ['subnet'], port: ports, server: servers, volume: volumes },
  }
}

const need = (name: string) => ({ get_resource: name })
const numbered = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at}`)

/** What a stack of `twentyResources` has in the cloud, by kind: names of resources. */
export const inCloud: Readonly<Record<string, readonly string[]>> = {
  network: ['net'],
  subnet: ['subnet'],
  'security group': ['group'],
  port: numbered('port', 4),
  server: ['server'],
  volume: numbered('volume', 2),
}

/**
 * A template of twenty resources that need each other. Half of them are not in the cloud: strings or, where `secondsEach`
 * is given, what takes so long, one after the other.
 */
export function twentyResources(secondsEach = 0): string {
  const resources: Record<string, unknown> = {
    net: { type: 'OS::Neutron::Net' },
    subnet: { type: 'OS::Neutron::Subnet', properties: { network: need('net'), cidr: '10.9.0.0/24' } },
    group: { type: 'OS::Neutron::SecurityGroup' },
    server: {
      type: 'OS::Nova::Server',
      properties: { image: 'cirros-0.6.2', flavor: 'm1.tiny', networks: [{ port: need('port0') }] },
    },
  }
  for (const name of inCloud.port!) {
    const properties = {
      network: need('net'),
      security_groups: [need('group')],
      fixed_ips: [{ subnet: need('subnet') }],
    }
    resources[name] = { type: 'OS::Neutron::Port', properties }
  }
  for (const name of inCloud.volume!) resources[name] = { type: 'OS::Cinder::Volume', properties: { size: 1 } }
  for (const [at, name] of numbered('inner', 10).entries()) {
    const waits = { type: 'OS::Heat::TestResource', properties: { wait_secs: secondsEach } }
    const inTurn = at === 0 ? waits : { ...waits, depends_on: `inner${at - 1}` }
    resources[name] = secondsEach > 0 ? inTurn : { type: 'OS::Heat::RandomString' }
  }
  return JSON.stringify({ heat_template_version: '2021-04-16', resources })
}

/** A template of random strings, which need no cloud. */
export const strings = (count: number): string =>
  JSON.stringify({
    heat_template_version: '2021-04-16',
    resources: Object.fromEntries(numbered('string', count).map((name) => [name, { type: 'OS::Heat::RandomString' }])),
  })

import type { Cloud } from '#lib/openstack/cloud.ts'

type Item = Record<string, unknown>

const post = async (cloud: Cloud, service: Parameters<Cloud['request']>[0], path: string, body: unknown) =>
  (await cloud.request(service, 'POST', path, { body })) as Record<string, Item>

/** The range of every supplied subnet, where most templates that name an address literally have it. */
const CIDR = '10.0.0.0/24'

const addSubnet = async (cloud: Cloud, network: string, name: string, cidr = CIDR): Promise<string> =>
  String(
    (await post(cloud, 'network', '/v2.0/subnets', { subnet: { network_id: network, ip_version: 4, cidr, name } }))
      .subnet!.id,
  )

/** A network that anything may use, ports and floating IPs alike. */
const addNetwork = async (cloud: Cloud, name: string): Promise<string> =>
  String(
    (await post(cloud, 'network', '/v2.0/networks', { network: { name, shared: true, 'router:external': true } }))
      .network!.id,
  )

/** The id of the first subnet of a network known by name or id. */
export async function subnetOf(cloud: Cloud, networkName: string): Promise<string | undefined> {
  const networks = await cloud.list('network', '/v2.0/networks', 'networks')
  const found = networks.find(({ id, name }) => id === networkName || name === networkName)
  const [subnet] = found
    ? await cloud.list('network', '/v2.0/subnets', 'subnets', { network_id: String(found.id) })
    : []
  return subnet && String(subnet.id)
}

/** Leads a subnet to an external network by a router of its own. */
export async function routeTo(cloud: Cloud, externalNetwork: string, subnet: string): Promise<void> {
  const gateway = { external_gateway_info: { network_id: externalNetwork } }
  const router = (await post(cloud, 'network', '/v2.0/routers', { router: gateway })).router!
  // By a port, since the gateway's address may belong to another router already.
  const { subnet: found } = (await cloud.request('network', 'GET', `/v2.0/subnets/${subnet}`)) as Record<string, Item>
  const port = { network_id: found!.network_id, fixed_ips: [{ subnet_id: subnet }] }
  const { id } = (await post(cloud, 'network', '/v2.0/ports', { port })).port!
  const path = `/v2.0/routers/${router.id}/add_router_interface`
  await cloud.request('network', 'PUT', path, { body: { port_id: id } })
}

interface Maker {
  /** The table of the demo cloud; absent where the service takes the wanted id itself, or knows things by name. */
  readonly kind?: string
  /** Makes the thing; answers its id. */
  make(cloud: Cloud, name: string): Promise<unknown>
  /** What it needs besides, once it has its final id. */
  complete?(cloud: Cloud, id: string, name: string): Promise<unknown>
}

const neutron = (singular: string, kind: string, more: Item = {}): Maker => ({
  kind: `neutron/${kind}`,
  make: async (cloud, name) => {
    const path = singular.endsWith('y') ? singular.replace(/y$/, 'ies') : `${singular}s`
    const place = singular === 'qos_policy' ? 'qos/policies' : path.replaceAll('_', '-')
    const answer = await post(cloud, 'network', `/v2.0/${place}`, {
      [singular === 'qos_policy' ? 'policy' : singular]: { name, ...more },
    })
    return Object.values(answer)[0]!.id
  },
})

const image: Maker = {
  kind: 'glance/image',
  make: async (cloud, name) => {
    const fields = { name, disk_format: 'qcow2', container_format: 'bare', visibility: 'public' }
    return ((await cloud.request('image', 'POST', '/v2/images', { body: fields })) as Item).id
  },
  complete: (cloud, id) =>
    cloud.request('image', 'PUT', `/v2/images/${id}/file`, {
      body: 'x',
      headers: { 'content-type': 'application/octet-stream' },
    }),
}

const server: Maker = {
  kind: 'nova/server',
  make: async (cloud, name) => {
    const [boot] = (await cloud.list('image', '/v2/images', 'images', { name: 'cirros-0.6.2' })) as Item[]
    return (await post(cloud, 'compute', '/servers', { server: { name, imageRef: boot!.id, flavorRef: '1' } })).server!
      .id
  },
}

const volume: Maker = {
  kind: 'cinder/volume',
  make: async (cloud, name) => (await post(cloud, 'volume', '/volumes', { volume: { name, size: 100 } })).volume!.id,
}

/** How to make what a template takes for granted, by the custom constraint that asks for it. */
const makers: Readonly<Record<string, Maker>> = {
  'glance.image': image,
  'nova.flavor': {
    make: async (cloud, name) => {
      const flavor = {
        name,
        id: /^[\w.-]+$/.test(name) ? name : 'auto',
        ram: 8192,
        vcpus: 2,
        disk: 100,
        'OS-FLV-EXT-DATA:ephemeral': 10,
        swap: 1024,
      }
      return (await post(cloud, 'compute', '/flavors', { flavor })).flavor!.id
    },
  },
  'nova.keypair': {
    make: async (cloud, name) => {
      await post(cloud, 'compute', '/os-keypairs', { keypair: { name } })
      return name
    },
  },
  'nova.server': server,
  'neutron.network': { kind: 'neutron/network', make: addNetwork, complete: addSubnet },
  'neutron.subnet': {
    kind: 'neutron/subnet',
    make: async (cloud, name) => addSubnet(cloud, await addNetwork(cloud, name), name),
  },
  'neutron.port': {
    kind: 'neutron/port',
    make: async (cloud, name) => {
      const network = await addNetwork(cloud, `${name}-net`)
      await addSubnet(cloud, network, `${name}-subnet`)
      return (await post(cloud, 'network', '/v2.0/ports', { port: { name, network_id: network } })).port!.id
    },
  },
  'neutron.router': neutron('router', 'router'),
  'neutron.security_group': neutron('security_group', 'security_group'),
  'neutron.qos_policy': neutron('qos_policy', 'plain'),
  'neutron.address_scope': neutron('address_scope', 'plain', { ip_version: 4 }),
  'neutron.subnetpool': neutron('subnetpool', 'plain', { prefixes: ['10.128.0.0/9'] }),
  'cinder.vtype': {
    kind: 'cinder/volume_type',
    make: async (cloud, name) => (await post(cloud, 'volume', '/types', { volume_type: { name } })).volume_type!.id,
  },
  'cinder.volume': volume,
  'cinder.snapshot': {
    kind: 'cinder/snapshot',
    make: async (cloud, name) => {
      const source = await volume.make(cloud, name)
      return (await post(cloud, 'volume', '/snapshots', { snapshot: { name, volume_id: source } })).snapshot!.id
    },
  },
  'cinder.backup': {
    kind: 'cinder/backup',
    make: async (cloud, name) => {
      const source = await volume.make(cloud, name)
      return (await post(cloud, 'volume', '/backups', { backup: { name, volume_id: source } })).backup!.id
    },
  },
}

/** Services that know these by id alone, so that one of the same name is no use. */
export const knownByIdOnly: ReadonlySet<string> = new Set([
  'nova.server',
  'cinder.volume',
  'cinder.snapshot',
  'cinder.backup',
])

/** Whether `supply` can make what `constraint` asks for. */
export const suppliable = (constraint: string): boolean => Object.hasOwn(makers, constraint)

/**
 * Makes an object that satisfies `constraint` and is known as `name`: by its name, and by its id where that can be a
 * word. `rename` gives an object of the demo cloud its id.
 */
export async function supply(
  cloud: Cloud,
  rename: (kind: string, id: string, wanted: string) => Promise<void>,
  constraint: string,
  name: string,
): Promise<void> {
  const { kind, make, complete } = makers[constraint]!
  let id = String(await make(cloud, name))
  if (kind && /^[\w.-]{1,64}$/.test(name)) {
    await rename(kind, id, name)
    id = name
  }
  await complete?.(cloud, id, name)
}

/** A subnet known as `name` within a network that is there already, for templates that name both. */
export async function supplySubnet(
  cloud: Cloud,
  rename: (kind: string, id: string, wanted: string) => Promise<void>,
  networkName: string,
  name: string,
): Promise<void> {
  const networks = await cloud.list('network', '/v2.0/networks', 'networks')
  const network = networks.find(({ id, name: called }) => id === networkName || called === networkName)
  const subnets = await cloud.list('network', '/v2.0/subnets', 'subnets')
  if (!network || subnets.some(({ id, name: called }) => id === name || called === name)) return
  const made = await addSubnet(cloud, String(network.id), name, `10.1.${subnets.length % 250}.0/24`)
  if (/^[\w.-]{1,64}$/.test(name)) await rename('neutron/subnet', made, name)
}

import type { Cloud } from '#lib/openstack/cloud.ts'

type Item = Record<string, unknown>

const post = async (cloud: Cloud, service: Parameters<Cloud['request']>[0], path: string, body: unknown) =>
  (await cloud.request(service, 'POST', path, { body })) as Record<string, Item>

/** The range of every supplied subnet, where most templates that name an address literally have it. */
const CIDR = '10.0.0.0/24'

/** A network that anything may use, ports and floating IPs alike, with a subnet of the same name. */
async function network(cloud: Cloud, name: string): Promise<Item> {
  const body = { network: { name, shared: true, 'router:external': true } }
  const made = (await post(cloud, 'network', '/v2.0/networks', body)).network!
  await post(cloud, 'network', '/v2.0/subnets', { subnet: { network_id: made.id, ip_version: 4, cidr: CIDR, name } })
  return made
}

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

/** How to make what a template takes for granted, by the custom constraint that asks for it. Answers the object's id. */
const makers: Readonly<Record<string, (cloud: Cloud, name: string) => Promise<unknown>>> = {
  'glance.image': async (cloud, name) => {
    const image = { name, disk_format: 'qcow2', container_format: 'bare', visibility: 'public' }
    const { id } = (await cloud.request('image', 'POST', '/v2/images', { body: image })) as Item
    await cloud.request('image', 'PUT', `/v2/images/${id}/file`, {
      body: 'x',
      headers: { 'content-type': 'application/octet-stream' },
    })
    return id
  },
  'nova.flavor': async (cloud, name) => {
    const flavor = { name, ram: 8192, vcpus: 2, disk: 100, 'OS-FLV-EXT-DATA:ephemeral': 10, swap: 1024 }
    return (await post(cloud, 'compute', '/flavors', { flavor })).flavor!.id
  },
  'nova.keypair': async (cloud, name) => {
    await post(cloud, 'compute', '/os-keypairs', { keypair: { name } })
    return name
  },
  'neutron.network': async (cloud, name) => (await network(cloud, name)).id,
  'neutron.subnet': async (cloud, name) => {
    await network(cloud, name)
    return subnetOf(cloud, name)
  },
  'neutron.port': async (cloud, name) => {
    const { id } = await network(cloud, name)
    return (await post(cloud, 'network', '/v2.0/ports', { port: { name, network_id: id } })).port!.id
  },
  'neutron.router': async (cloud, name) =>
    (await post(cloud, 'network', '/v2.0/routers', { router: { name } })).router!.id,
  'neutron.security_group': async (cloud, name) => {
    const { security_group: group } = await post(cloud, 'network', '/v2.0/security-groups', {
      security_group: { name },
    })
    return group!.id
  },
  'cinder.vtype': async (cloud, name) =>
    (await post(cloud, 'volume', '/types', { volume_type: { name } })).volume_type!.id,
  'cinder.volume': async (cloud, name) =>
    (await post(cloud, 'volume', '/volumes', { volume: { name, size: 100 } })).volume!.id,
  'cinder.snapshot': async (cloud, name) => {
    const volume = await makers['cinder.volume']!(cloud, name)
    return (await post(cloud, 'volume', '/snapshots', { snapshot: { name, volume_id: volume } })).snapshot!.id
  },
  'nova.server': async (cloud, name) => {
    const [image] = (await cloud.list('image', '/v2/images', 'images')) as Item[]
    const server = { name, imageRef: image!.id, flavorRef: '1', networks: 'none' }
    return (await post(cloud, 'compute', '/servers', { server })).server!.id
  },
}

/** Services that know these things by id alone: a template's own value can't be made, one has to be given to it. */
export const knownByIdOnly: ReadonlySet<string> = new Set(['cinder.volume', 'cinder.snapshot', 'nova.server'])

/** Whether `supply` can make what `constraint` asks for. */
export const suppliable = (constraint: string): boolean => Object.hasOwn(makers, constraint)

/** Makes an object that satisfies `constraint` under `name`; answers its id (a key pair's name). */
export async function supply(cloud: Cloud, constraint: string, name: string): Promise<string> {
  return String(await makers[constraint]!(cloud, name))
}

import type { Cloud, Item, Service } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import type { Address, Allowance, CloudFacts, Flavor, Image, Network, Subnet } from './cloud-facts.ts'
import { type QuotaName, quotas } from './quantity.ts'

/** Asks a cloud for all that a preflight needs, at once. What a service will not tell is left out, never guessed. */
export async function readFacts(cloud: Cloud): Promise<CloudFacts> {
  const list = (service: Service, path: string, key: string) =>
    told(cloud, service, () => cloud.list(service, path, key))
  const [allowances, flavors, images, keypairs, networks, subnets] = await Promise.all([
    readAllowances(cloud),
    list('compute', '/flavors/detail', 'flavors'),
    list('image', '/v2/images', 'images'),
    list('compute', '/os-keypairs', 'keypairs'),
    list('network', '/v2.0/networks', 'networks'),
    list('network', '/v2.0/subnets', 'subnets'),
  ])
  return {
    allowances,
    ...(flavors && { flavors: flavors.map(flavor) }),
    ...(images && { images: images.map(image) }),
    ...(keypairs && { keypairs: keypairs.map((item) => text((item.keypair as Item | undefined)?.name ?? item.name)) }),
    ...(networks && { networks: networks.map(network) }),
    ...(subnets && { subnets: subnets.map(subnet) }),
  }
}

/** The addresses that are in use on a network; a cloud may have very many, so they are asked for where it matters. */
export async function readAddresses(cloud: Cloud, networkId: string): Promise<readonly Address[]> {
  const query = { network_id: networkId }
  const ports = await told(cloud, 'network', () => cloud.list('network', '/v2.0/ports', 'ports', query))
  return ports?.flatMap(addresses) ?? []
}

/** Limits and use of the project, by the routes that its own users may read. */
async function readAllowances(cloud: Cloud): Promise<Map<QuotaName, Allowance>> {
  const project = encodeURIComponent(cloud.identity.projectId)
  const ask = (service: Service, path: string, query?: Record<string, string>) =>
    told(cloud, service, () => cloud.request(service, 'GET', path, query ? { query } : {}))
  const [compute, network, volume] = (await Promise.all([
    ask('compute', `/os-quota-sets/${project}/detail`),
    ask('network', `/v2.0/quotas/${project}/details.json`),
    ask('volume', `/os-quota-sets/${project}`, { usage: 'true' }),
  ])) as { quota_set?: Item; quota?: Item }[]
  const answers = { compute: compute?.quota_set, network: network?.quota, volume: volume?.quota_set }
  return new Map(
    quotas.flatMap(({ service, name }) => {
      const one = answers[service]?.[name] as Item | undefined
      if (!one || typeof one.limit !== 'number') return []
      const used = number(one.in_use ?? one.used) + number(one.reserved)
      return [[name, { limit: one.limit, used }] as const]
    }),
  )
}

/** Undefined where the service is absent or refuses to tell; a cloud out of reach is told to the caller. */
async function told<T>(cloud: Cloud, service: Service, ask: () => Promise<T>): Promise<T | undefined> {
  if (!cloud.has(service)) return undefined
  try {
    return await ask()
  } catch (error) {
    if (isCloudError(error) && ['forbidden', 'not-found', 'invalid'].includes(error.kind)) return undefined
    throw error
  }
}

const text = (value: unknown) => (value === undefined || value === null ? '' : String(value))
const number = (value: unknown) => (Number.isFinite(Number(value)) ? Number(value) : 0)

const flavor = (item: Item): Flavor => ({
  id: text(item.id),
  name: text(item.name),
  vcpus: number(item.vcpus),
  ram: number(item.ram),
  disk: number(item.disk),
})

const image = (item: Item): Image => ({
  id: text(item.id),
  name: text(item.name),
  minDisk: number(item.min_disk),
  minRam: number(item.min_ram),
})

const network = (item: Item): Network => ({ id: text(item.id), name: text(item.name) })

const subnet = (item: Item): Subnet => ({
  id: text(item.id),
  name: text(item.name),
  networkId: text(item.network_id),
  cidr: text(item.cidr),
})

const addresses = (port: Item): Address[] =>
  ((port.fixed_ips ?? []) as Item[]).map((one) => ({
    subnetId: text(one.subnet_id),
    address: text(one.ip_address),
  }))

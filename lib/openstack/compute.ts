import type { Cloud, Item } from './cloud.ts'
import { isCloudError } from './cloud-error.ts'
import { type Collection, pathOf } from './collection.ts'

const nova = (noun: string, path: string, singular: string, plural: string, microversion?: string): Collection => ({
  service: 'compute',
  noun,
  path,
  singular,
  plural,
  ...(microversion ? { microversion } : {}),
})

export const servers = nova('Server', '/servers', 'server', 'servers')
export const flavors = nova('Flavor', '/flavors', 'flavor', 'flavors')
/** 2.10: key pairs of other users (`user_id`), 2.2: types. */
export const keypairs = nova('Key Pair', '/os-keypairs', 'keypair', 'keypairs', '2.10')
/** 2.15: the soft policies; the last dialect with several policies is 2.63. */
export const serverGroups = nova('Server Group', '/os-server-groups', 'server_group', 'server_groups', '2.15')
/** 2.64: one policy, with rules. */
export const ruledServerGroups = nova('Server Group', '/os-server-groups', 'server_group', 'server_groups', '2.64')

/** Dialects that bring a feature: free descriptions; tags; networks `none` and `auto`. */
export const DESCRIPTIONS = '2.19'
export const TAGS = '2.26'
export const AUTO_NETWORKS = '2.37'
/** Device tags of networks. */
export const DEVICE_TAGS = '2.42'
export const USER_DATA_AT_REBUILD = '2.57'
export const VOLUME_TYPES = '2.67'

/** One of Nova's server actions: `serverAction(cloud, id, { resize: { flavorRef } })`. */
export async function serverAction(cloud: Cloud, id: string, action: Item, microversion?: string): Promise<unknown> {
  const options = { body: action, ...(microversion ? { microversion } : {}) }
  return cloud.request('compute', 'POST', pathOf(servers, id, 'action'), options)
}

/** What was done to a server, the latest first. */
export const instanceActions = (cloud: Cloud, id: string): Promise<Item[]> =>
  cloud.list('compute', pathOf(servers, id, 'os-instance-actions'), 'instanceActions')

/** The last `lines` of a server's console. */
export async function consoleOutput(cloud: Cloud, id: string, lines: number): Promise<string> {
  const said = (await serverAction(cloud, id, { 'os-getConsoleOutput': { length: lines } })) as Item | undefined
  return typeof said?.output === 'string' ? said.output : ''
}

/** Replaces the whole metadata of a server. */
export async function setServerMetadata(cloud: Cloud, id: string, metadata: Item): Promise<void> {
  await cloud.request('compute', 'PUT', pathOf(servers, id, 'metadata'), { body: { metadata } })
}

export async function serverTags(cloud: Cloud, id: string): Promise<string[]> {
  const path = pathOf(servers, id, 'tags')
  const body = (await cloud.request('compute', 'GET', path, { microversion: TAGS })) as { tags?: string[] } | undefined
  return body?.tags ?? []
}

export async function setServerTags(cloud: Cloud, id: string, tags: readonly string[]): Promise<void> {
  await cloud.request('compute', 'PUT', pathOf(servers, id, 'tags'), { body: { tags }, microversion: TAGS })
}

/** A network card of a server, as Nova lists it. */
export interface Interface {
  readonly port_id: string
  readonly net_id: string
  readonly mac_addr: string
  readonly fixed_ips?: readonly { readonly ip_address: string; readonly subnet_id: string }[]
}

export async function interfaces(cloud: Cloud, server: string): Promise<Interface[]> {
  const path = pathOf(servers, server, 'os-interface')
  return (await cloud.list('compute', path, 'interfaceAttachments')) as unknown as Interface[]
}

export async function attachInterface(cloud: Cloud, server: string, attachment: Item): Promise<void> {
  const body = { interfaceAttachment: attachment }
  await cloud.request('compute', 'POST', pathOf(servers, server, 'os-interface'), { body })
}

/** Takes a port off a server; nothing happens when it is off already. */
export async function detachInterface(cloud: Cloud, server: string, port: string): Promise<void> {
  try {
    await cloud.request('compute', 'DELETE', pathOf(servers, server, 'os-interface', encodeURIComponent(port)))
  } catch (error) {
    if (!isCloudError(error, 'not-found')) throw error
  }
}

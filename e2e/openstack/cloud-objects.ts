import type { Cloud, Item, Service } from '#lib/openstack/cloud.ts'

/** Everything that a project may own, and where its service lists it. */
const collections: readonly (readonly [kind: string, service: Service, path: string, key: string])[] = [
  ['network', 'network', '/v2.0/networks', 'networks'],
  ['subnet', 'network', '/v2.0/subnets', 'subnets'],
  ['port', 'network', '/v2.0/ports', 'ports'],
  ['router', 'network', '/v2.0/routers', 'routers'],
  ['floating IP', 'network', '/v2.0/floatingips', 'floatingips'],
  ['security group', 'network', '/v2.0/security-groups', 'security_groups'],
  ['security group rule', 'network', '/v2.0/security-group-rules', 'security_group_rules'],
  ['trunk', 'network', '/v2.0/trunks', 'trunks'],
  ['QoS policy', 'network', '/v2.0/qos/policies', 'policies'],
  ['subnet pool', 'network', '/v2.0/subnetpools', 'subnetpools'],
  ['address scope', 'network', '/v2.0/address-scopes', 'address_scopes'],
  ['RBAC policy', 'network', '/v2.0/rbac-policies', 'rbac_policies'],
  ['server', 'compute', '/servers/detail', 'servers'],
  ['server group', 'compute', '/os-server-groups', 'server_groups'],
  ['key pair', 'compute', '/os-keypairs', 'keypairs'],
  ['volume', 'volume', '/volumes/detail', 'volumes'],
  ['volume snapshot', 'volume', '/snapshots/detail', 'snapshots'],
  ['image', 'image', '/v2/images', 'images'],
  ['load balancer', 'load-balancer', '/v2/lbaas/loadbalancers', 'loadbalancers'],
  ['listener', 'load-balancer', '/v2/lbaas/listeners', 'listeners'],
  ['pool', 'load-balancer', '/v2/lbaas/pools', 'pools'],
  ['health monitor', 'load-balancer', '/v2/lbaas/healthmonitors', 'healthmonitors'],
]

/** An object of a project: its kind, and what its service says of it. */
export interface CloudObject {
  readonly kind: string
  readonly item: Item
}

/** All that a project owns, by the cloud's own lists; kinds of services that the cloud has not are left out. */
export async function cloudObjects(cloud: Cloud): Promise<CloudObject[]> {
  const listed = collections
    .filter(([, service]) => cloud.has(service))
    .map(async ([kind, service, path, key]) => {
      const items = (await cloud.list(service, path, key)).map((item) => (item.keypair ?? item) as Item)
      return items.filter((item) => isOwn(cloud, item)).map((item): CloudObject => ({ kind, item }))
    })
  return [...(await Promise.all(listed)).flat(), ...(await containers(cloud))]
}

/** Names of all objects, for comparing what there was with what there is. */
export const objectNames = (objects: readonly CloudObject[]): string[] =>
  objects.map(({ kind, item }) => `${kind} ${item.name || '(no name)'} ${item.id ?? ''}`.trim()).sort()

function isOwn(cloud: Cloud, item: Item): boolean {
  // Nova lists a server for a moment longer than there is one.
  if (item.status === 'DELETED') return false
  const owner = item.project_id ?? item.tenant_id ?? item.owner
  return owner === undefined || owner === cloud.identity.projectId
}

async function containers(cloud: Cloud): Promise<CloudObject[]> {
  if (!cloud.has('object-store')) return []
  const listed = (await cloud.request('object-store', 'GET', '', { query: { format: 'json' } })) as Item[] | undefined
  return (listed ?? []).map((item) => ({ kind: 'container', item }))
}

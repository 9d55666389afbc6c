import { createDemoCloud } from '#lib/demo-cloud/demo-cloud.ts'
import type { DemoRecord } from '#lib/demo-cloud/demo-store.ts'
import { MemoryStore } from '#lib/demo-cloud/memory-store.ts'
import type { Cloud, Item } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'
import type { CloudFacts } from '#lib/preflight/cloud-facts.ts'
import { quotas } from '#lib/preflight/quantity.ts'
import { readFacts } from '#lib/preflight/read-facts.ts'
import type { Copy, Stage } from './rehearse.ts'

/**
 * A likeness of a cloud that can't be copied as a whole: its flavors, images, networks with their subnets, volume types
 * and the project's key pairs, with their own ids, and as much of every quota as is free. What else the cloud has is not
 * in it.
 */
export async function likenessOf(
  cloud: Cloud,
  stage: Pick<Stage, 'cloudUrl' | 'password'>,
  now: number,
): Promise<Copy> {
  const list = (service: 'network' | 'volume', path: string, key: string) =>
    cloud.has(service) ? cloud.list(service, path, key) : Promise.resolve([])
  const [facts, networks, subnets, volumeTypes, blank] = await Promise.all([
    readFacts(cloud),
    list('network', '/v2.0/networks', 'networks'),
    list('network', '/v2.0/subnets', 'subnets'),
    list('volume', '/types', 'volume_types'),
    blankCloud(stage, now),
  ])
  const { projectId, userId } = blank.caller
  const copied = [
    ...cast(blank.records, 'nova', 'flavor', facts.flavors ?? []),
    ...cast(blank.records, 'glance', 'image', (facts.images ?? []).map(imageRow)),
    ...cast(
      blank.records,
      'nova',
      'keypair',
      (facts.keypairs ?? []).map((name) => ({ id: `${userId}/${name}`, name })),
    ),
    ...cast(
      blank.records,
      'neutron',
      'network',
      networks.map((item) => networkRow(item, projectId)),
    ),
    ...cast(blank.records, 'neutron', 'subnet', subnets.map(subnetRow)),
    ...cast(
      blank.records,
      'cinder',
      'type',
      volumeTypes.map(({ id, name }) => ({ id, name })),
    ),
  ]
  const replaced = new Set(['nova/flavor', 'glance/image', 'nova/keypair', 'neutron/network', 'neutron/subnet'])
  const kept = blank.records.filter(
    ({ service, kind }) => !replaced.has(`${service}/${kind}`) && !(kind === 'type' && volumeTypes.length > 0),
  )
  return { ...blank, records: [...kept, ...copied, ...quotaRecords(facts, projectId)] }
}

/** A fresh demo cloud's own records and its first user. */
async function blankCloud({ cloudUrl, password }: Pick<Stage, 'cloudUrl' | 'password'>, now: number): Promise<Copy> {
  const authUrl = `${cloudUrl}/identity/v3`
  const user = { method: 'password', username: 'demo', password, userDomain: 'Default' } as const
  const credential = { ...user, project: 'demo', projectDomain: 'Default' }
  const store = new MemoryStore()
  const clock = { now: () => now }
  const demo = await createDemoCloud({ store, clock, publicUrl: cloudUrl, speed: 'realistic', demoPassword: password })
  const { identity } = await connect({ authUrl, credential, fetch: (request) => demo.fetch(request) })
  const { projectId, userId } = identity
  return { records: await store.load(), now, caller: { authUrl, credential, projectId, userId, userName: 'demo' } }
}

/** Rows in the mould of one that the blank cloud has: what they say counts, all else is as there. */
function cast(records: readonly DemoRecord[], service: string, kind: string, rows: readonly object[]): DemoRecord[] {
  const mould = records.find((one) => one.service === service && one.kind === kind)
  if (!mould) return []
  return rows.map((row) => {
    const data = { ...(mould.data as object), ...row } as { id: unknown; project_id?: string | null }
    return { ...mould, id: String(data.id), projectId: data.project_id ?? null, data }
  })
}

const imageRow = ({ id, name, minDisk, minRam }: NonNullable<CloudFacts['images']>[number]) => ({
  ...{ id, name },
  ...{ min_disk: minDisk, min_ram: minRam },
})

/** A network that is the project's own is that of the likeness's project. */
const networkRow = (item: Item, projectId: string) => {
  const external = item['router:external'] === true
  const shared = item.shared === true
  return { id: item.id, name: item.name, external, shared, ...(external || shared ? {} : { project_id: projectId }) }
}

const subnetFields = ['id', 'name', 'network_id', 'ip_version', 'cidr', 'gateway_ip', 'allocation_pools', 'enable_dhcp']

const subnetRow = (item: Item) => Object.fromEntries(subnetFields.map((field) => [field, item[field] ?? null]))

/** What is used in the cloud is not in the likeness, so what is free there is the limit here. */
function quotaRecords({ allowances }: CloudFacts, projectId: string): DemoRecord[] {
  const known = quotas.flatMap(({ service, name }) => {
    const allowance = allowances.get(name)
    if (!allowance) return []
    const free = allowance.limit < 0 ? -1 : Math.max(0, allowance.limit - allowance.used)
    return [{ service, name, free }]
  })
  return [...Map.groupBy(known, ({ service }) => service)].map(([service, lines]) => {
    const id = `${service}/${projectId}`
    const limits = Object.fromEntries(lines.map(({ name, free }) => [name, free]))
    return { service: 'frame', kind: 'quota', id, projectId, data: { id, project_id: projectId, limits } }
  })
}

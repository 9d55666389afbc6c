import { setTimeout as pause } from 'node:timers/promises'
import type { Cloud, Service } from '#lib/openstack/cloud.ts'
import { type CloudObject, cloudObjects } from './cloud-objects.ts'
import type { Tenant } from './tenant.ts'

/** Where an object of a kind is deleted, those first on which others lean. */
const places: Readonly<Record<string, readonly [service: Service, path: string]>> = {
  'load balancer': ['load-balancer', '/v2/lbaas/loadbalancers'],
  server: ['compute', '/servers'],
  'floating IP': ['network', '/v2.0/floatingips'],
  trunk: ['network', '/v2.0/trunks'],
  router: ['network', '/v2.0/routers'],
  port: ['network', '/v2.0/ports'],
  network: ['network', '/v2.0/networks'],
  'subnet pool': ['network', '/v2.0/subnetpools'],
  'address scope': ['network', '/v2.0/address-scopes'],
  'QoS policy': ['network', '/v2.0/qos/policies'],
  'security group': ['network', '/v2.0/security-groups'],
  'volume snapshot': ['volume', '/snapshots'],
  volume: ['volume', '/volumes'],
  image: ['image', '/v2/images'],
  'key pair': ['compute', '/os-keypairs'],
  'server group': ['compute', '/os-server-groups'],
}
const rounds = 8

/** Deletes everything that a project owns, as far as that can be done. */
export async function clearProject({ cloud, admin }: Tenant): Promise<void> {
  for (let round = 0; round < rounds; round++, await pause(1000)) {
    const objects = (await cloudObjects(cloud)).filter(({ item }) => item.name !== 'default')
    const mine = Object.keys(places).flatMap((kind) => objects.filter((one) => one.kind === kind))
    if (mine.length === 0) return
    for (const one of mine) await remove(one.kind.startsWith('QoS') || one.kind === 'network' ? admin : cloud, one)
  }
}

async function remove(cloud: Cloud, { kind, item }: CloudObject): Promise<void> {
  const [service, path] = places[kind]!
  const ask = (method: string, more: string, body?: unknown) =>
    cloud.request(service, method, `${path}/${more}`, { body }).catch(() => undefined)
  const id = encodeURIComponent(String(item.id ?? item.name))
  const owner = String(item.device_owner ?? '')
  if (kind === 'port' && owner.startsWith('network:router_interface')) {
    const body = { port_id: item.id }
    await cloud
      .request('network', 'PUT', `/v2.0/routers/${item.device_id}/remove_router_interface`, { body })
      .catch(() => undefined)
  }
  await ask('DELETE', id)
}

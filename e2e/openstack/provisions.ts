import { setTimeout as pause } from 'node:timers/promises'
import { knownByIdOnly, routeTo, subnetOf } from '#bench/corpus/supply.ts'
import { isUuid } from '#lib/engine/is-uuid.ts'
import type { Cloud, Item, Service } from '#lib/openstack/cloud.ts'
import { choicesFor, choosable } from '#lib/resources/choices.ts'
import type { Tenant } from './tenant.ts'

const post = async (cloud: Cloud, service: Service, path: string, body: unknown): Promise<Item> =>
  Object.values((await cloud.request(service, 'POST', path, { body })) as Record<string, Item>)[0]!

/** Flavors and volume types belong to everybody: each is made once in a run, by who needs it first. */
const everybodys = new Map<string, Promise<unknown>>()

/** Makes what templates take for granted, under their own names, where one project alone sees it. */
export class Provisions {
  readonly #tenant: Tenant
  readonly #made = new Map<string, string | undefined>()

  constructor(tenant: Tenant) {
    this.#tenant = tenant
  }

  /** Makes what satisfies `constraint` and is known as `name`; its id where it is known by that alone. */
  async make(constraint: string, name: string): Promise<string | undefined> {
    const key = `${constraint} ${name}`
    if (isForeignId(constraint, name)) return undefined
    if (!this.#made.has(key) && Object.hasOwn(this.#makers, constraint) && !(await this.#isThere(constraint, name))) {
      this.#made.set(key, undefined)
      const id = String(await this.#makers[constraint]!(name))
      this.#made.set(key, knownByIdOnly.has(constraint) ? id : undefined)
    }
    return this.#made.get(key)
  }

  /** Whether it was possible to make what was missing, and had not been made before. */
  async mend(constraint: string, name: string): Promise<boolean> {
    const known = this.#made.has(`${constraint} ${name}`)
    await this.make(constraint, name)
    return !known && this.#made.has(`${constraint} ${name}`)
  }

  async makePair(network: string, name: string): Promise<void> {
    await this.make('neutron.network', network)
    const { cloud } = this.#tenant
    const networks = await cloud.list('network', '/v2.0/networks', 'networks')
    const found = networks.find((one) => one.id === network || one.name === network)
    const subnets = await cloud.list('network', '/v2.0/subnets', 'subnets')
    if (!found || subnets.some((one) => one.id === name || one.name === name)) return
    await this.#subnet(String(found.id), name, `10.1.${subnets.length % 250}.0/24`)
  }

  subnetOf(network: string): Promise<string | undefined> {
    return subnetOf(this.#tenant.cloud, network)
  }

  /** Leads a subnet to an external network. */
  route(network: string, subnet: string): Promise<void> {
    return routeTo(this.#tenant.cloud, network, subnet)
  }

  async #isThere(constraint: string, name: string): Promise<boolean> {
    if (!choosable.includes(constraint)) return false
    const choices = (await choicesFor(this.#tenant.cloud, constraint)) ?? []
    return choices.some(({ value, label }) => value === name || (label === name && !knownByIdOnly.has(constraint)))
  }

  readonly #makers: Readonly<Record<string, (name: string) => Promise<unknown>>> = {
    'glance.image': (name) => this.#image(name),
    'nova.flavor': (name) => once(`flavor ${name}`, () => this.#flavor(name)),
    'cinder.vtype': (name) =>
      once(`type ${name}`, () => post(this.#tenant.admin, 'volume', '/types', { volume_type: { name } })),
    'nova.keypair': (name) => this.#own('compute', '/os-keypairs', { keypair: { name } }),
    'nova.server': (name) => this.#server(name),
    'neutron.network': async (name) => this.#subnet(await this.#network(name), ''),
    // A network of the same name may be asked for as well.
    'neutron.subnet': async (name) => this.#subnet(await this.#network(`${name}-net`), name),
    'neutron.port': async (name) => {
      const network_id = await this.#network(`${name}-net`)
      await this.#subnet(network_id, `${name}-subnet`)
      return this.#own('network', '/v2.0/ports', { port: { name, network_id } })
    },
    'neutron.router': (name) => this.#own('network', '/v2.0/routers', { router: { name } }),
    'neutron.security_group': (name) => this.#own('network', '/v2.0/security-groups', { security_group: { name } }),
    'neutron.address_scope': (name) =>
      this.#own('network', '/v2.0/address-scopes', { address_scope: { name, ip_version: 4 } }),
    'neutron.subnetpool': (name) =>
      this.#own('network', '/v2.0/subnetpools', { subnetpool: { name, prefixes: ['10.128.0.0/9'] } }),
    'neutron.qos_policy': async (name) => {
      const { admin, projectId: project_id } = this.#tenant
      return (await post(admin, 'network', '/v2.0/qos/policies', { policy: { name, project_id } })).id
    },
    'cinder.volume': (name) => this.#volume(name),
    'cinder.snapshot': async (name) => {
      const volume_id = await this.#volume(name)
      return this.#own('volume', '/snapshots', { snapshot: { name, volume_id } })
    },
  }

  async #own(service: Service, path: string, body: unknown): Promise<unknown> {
    return (await post(this.#tenant.cloud, service, path, body)).id
  }

  /** A network that anything may use, ports and floating IPs alike, and nobody else sees. */
  async #network(name: string): Promise<string> {
    const { admin, projectId } = this.#tenant
    const network = { name, project_id: projectId, shared: true, 'router:external': true }
    const { id } = await post(admin, 'network', '/v2.0/networks', { network })
    const query = { object_id: String(id) }
    for (const policy of await admin.list('network', '/v2.0/rbac-policies', 'rbac_policies', query)) {
      const body = { rbac_policy: { target_tenant: projectId } }
      await admin.request('network', 'PUT', `/v2.0/rbac-policies/${policy.id}`, { body })
    }
    return String(id)
  }

  #subnet(network_id: string, name: string, cidr = '10.0.0.0/24'): Promise<unknown> {
    return this.#own('network', '/v2.0/subnets', { subnet: { network_id, ip_version: 4, cidr, name } })
  }

  async #image(name: string): Promise<unknown> {
    const { cloud } = this.#tenant
    const body = { name, disk_format: 'raw', container_format: 'bare' }
    const { id } = (await cloud.request('image', 'POST', '/v2/images', { body })) as Item
    const headers = { 'content-type': 'application/octet-stream' }
    await cloud.request('image', 'PUT', `/v2/images/${id}/file`, { body: 'x', headers })
    return id
  }

  async #flavor(name: string): Promise<unknown> {
    const id = /^[\w.-]+$/.test(name) ? name : 'auto'
    const flavor = { name, id, ram: 8192, vcpus: 2, disk: 100, 'OS-FLV-EXT-DATA:ephemeral': 10, swap: 1024 }
    return (await post(this.#tenant.admin, 'compute', '/flavors', { flavor })).id
  }

  async #server(name: string): Promise<unknown> {
    const { cloud, place } = this.#tenant
    const [boot] = await cloud.list('image', '/v2/images', 'images', { name: place.image })
    const server = { name, imageRef: boot?.id, flavorRef: '1', networks: 'none' }
    const answer = await cloud.request('compute', 'POST', '/servers', { body: { server }, microversion: '2.37' })
    return (answer as { server: Item }).server.id
  }

  async #volume(name: string): Promise<unknown> {
    const { cloud } = this.#tenant
    const { id } = await post(cloud, 'volume', '/volumes', { volume: { name, size: 10 } })
    for (let round = 0; round < 60; round++, await pause(500)) {
      const { volume } = (await cloud.request('volume', 'GET', `/volumes/${id}`)) as { volume: Item }
      if (volume.status === 'available') break
    }
    return id
  }
}

/** The id of something in the author's cloud, which nothing that is made here gets, but for flavors. */
const isForeignId = (constraint: string, name: string) =>
  isUuid(name) && constraint !== 'nova.flavor' && !knownByIdOnly.has(constraint)

const once = (key: string, make: () => Promise<unknown>): Promise<unknown> => {
  const made = everybodys.get(key) ?? make()
  everybodys.set(key, made)
  return made
}

import type { Cloud, Item } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'
import { HeatUser } from './heat-user.ts'
import { adminOf, type Place } from './place.ts'

/** What a user needs who launches stacks; a role that a cloud does not know is left out. */
const roles = ['member', 'heat_stack_owner', 'load-balancer_member', 'creator']

/** A project of its own with one user in it: nobody else changes what is there. */
export class Tenant {
  readonly place: Place
  readonly admin: Cloud
  readonly cloud: Cloud
  readonly heat: HeatUser
  readonly password = 'tenant-secret'
  readonly #userId: string

  private constructor(place: Place, admin: Cloud, cloud: Cloud, userId: string) {
    this.place = place
    this.admin = admin
    this.cloud = cloud
    this.#userId = userId
    this.heat = new HeatUser(place.heat(cloud.identity.projectId), cloud)
  }

  get projectId(): string {
    return this.cloud.identity.projectId
  }

  /** Makes project and user, both of this name; `more` are roles besides the usual ones. */
  static async settle(place: Place, name: string, more: readonly string[] = []): Promise<Tenant> {
    const admin = await adminOf(place)
    const identity = async (method: string, path: string, body?: unknown) =>
      Object.values(((await admin.request('identity', method, `/v3${path}`, { body })) ?? {}) as Item)[0] as Item
    const password = 'tenant-secret'
    const project = await identity('POST', '/projects', { project: { name, domain_id: 'default' } })
    const user = await identity('POST', '/users', { user: { name, password, domain_id: 'default' } })
    const known = await admin.list('identity', '/v3/roles', 'roles')
    for (const { id, name: role } of known) {
      if ([...roles, ...more].includes(String(role)))
        await identity('PUT', `/projects/${project.id}/users/${user.id}/roles/${id}`)
    }
    const credential = { method: 'password', username: name, password, userDomain: 'Default', project: name } as const
    const cloud = await connect({ authUrl: place.authUrl, credential, fetch: (request) => fetch(request) })
    // A project's default security group is made when it is first looked for.
    await cloud.list('network', '/v2.0/security-groups', 'security_groups')
    return new Tenant(place, admin, cloud, String(user.id))
  }

  /** Nova's quotas of the project; what is not named stays. */
  limitServers(quota: Item): Promise<unknown> {
    return this.admin.request('compute', 'PUT', `/os-quota-sets/${this.projectId}`, { body: { quota_set: quota } })
  }

  /** Lets the project have as much as anybody asks for. */
  async lift(): Promise<void> {
    const { admin, projectId } = this
    await this.limitServers({ instances: -1, cores: -1, ram: -1, key_pairs: -1, server_groups: -1 })
    const volumes = { volumes: -1, gigabytes: -1, snapshots: -1, backups: -1 }
    await admin.request('volume', 'PUT', `/os-quota-sets/${projectId}`, { body: { quota_set: volumes } })
    const kinds = ['network', 'subnet', 'port', 'router', 'floatingip', 'security_group', 'security_group_rule']
    const network = Object.fromEntries(kinds.map((kind) => [kind, -1]))
    await admin.request('network', 'PUT', `/v2.0/quotas/${projectId}`, { body: { quota: network } })
  }

  /** Removes project and user. */
  async leave(): Promise<void> {
    for (const { id } of await this.cloud.list('network', '/v2.0/security-groups', 'security_groups', {
      project_id: this.projectId,
    })) {
      await this.admin.request('network', 'DELETE', `/v2.0/security-groups/${id}`).catch(() => undefined)
    }
    await this.admin.request('identity', 'DELETE', `/v3/users/${this.#userId}`)
    await this.admin.request('identity', 'DELETE', `/v3/projects/${this.projectId}`)
  }
}

import type { Cloud } from '#lib/openstack/cloud.ts'
import type { GuestUsers } from '#lib/resources/resource-type.ts'
import type { StackRecord } from './records.ts'
import type { World } from './world.ts'

/** Users for the guests of a stack, in a project that only they are in; null where its cloud has no domain for them. */
export function guestsOf(
  { stackDomain, connect }: Pick<World, 'stackDomain' | 'connect'>,
  cloud: Cloud,
  { id, projectId }: Pick<StackRecord, 'id' | 'projectId'>,
): GuestUsers | null {
  const domain = stackDomain?.(cloud.authUrl)
  if (!domain) return null
  // Keystone takes 64 characters.
  const project = `${projectId.slice(0, 27)}-${id}`
  return {
    async make(name, password) {
      const user = await domain.user(project, name, password)
      return { ...user, authUrl: domain.authUrl, userName: name, password, region: cloud.region }
    },
    remove: (name) => domain.removeUser(project, name),
    cloud({ authUrl, userId, password, projectId }) {
      return connect({ authUrl, credential: { method: 'user', userId, password, projectId } })
    },
  }
}

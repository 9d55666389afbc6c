import type { Fetch } from './cloud.ts'
import { isCloudError } from './cloud-error.ts'
import { exchange } from './exchange.ts'
import { keystoneRoot } from './keystone.ts'

/** A user who can do nothing but what a stack lets its guests do. */
export interface StackUser {
  readonly userId: string
  readonly projectId: string
}

/** A domain of Keystone's for the users that servers act as; each stack has a project of its own there. */
export interface StackDomain {
  /** Where such users sign in. */
  readonly authUrl: string
  /** The user of this name, with this password, in the project of this name; both made unless they are there. */
  user(project: string, name: string, password: string): Promise<StackUser>
  /** Removes a user, and the project once nobody is in it; who is gone already is no failure. */
  removeUser(project: string, name: string): Promise<void>
}

/** Whose administrator Hearth is. */
export interface StackDomainAccess {
  readonly authUrl: string
  readonly domain: string
  readonly username: string
  readonly password: string
}

interface Named {
  readonly id: string
  readonly default_project_id?: string
}

/** The role that Heat's policies know its guests by. */
const role = 'heat_stack_user'

/** Acts as the domain's administrator; signs in for each piece of work, which is seldom. */
export function stackDomain(access: StackDomainAccess, fetch: Fetch): StackDomain {
  const root = keystoneRoot(access.authUrl)

  async function admin() {
    const domain = { name: access.domain }
    const user = { name: access.username, password: access.password, domain }
    const auth = { identity: { methods: ['password'], password: { user } }, scope: { domain } }
    const call = { service: 'identity', method: 'POST', url: `${root}/auth/tokens`, headers: {}, body: { auth } }
    const { headers } = await exchange(fetch, call)
    const token = headers.get('x-subject-token') ?? ''
    const ask = async (method: string, path: string, body?: unknown) =>
      (
        await exchange(fetch, {
          service: 'identity',
          method,
          url: root + path,
          headers: { 'x-auth-token': token },
          body,
        })
      ).body
    const all = async (kind: string, query: Record<string, string>) =>
      ((await ask('GET', `/${kind}?${new URLSearchParams(query)}`)) as Record<string, Named[]>)[kind] ?? []
    const [found] = await all('domains', { name: access.domain })
    const domainId = found?.id ?? ''
    const named = async (kind: 'users' | 'projects', name: string) =>
      (await all(kind, { name, domain_id: domainId }))[0]
    return { ask, all, named, domainId }
  }

  return {
    authUrl: access.authUrl,

    async user(project, name, password) {
      const { ask, all, named, domainId } = await admin()
      const place = { domain_id: domainId, description: 'Heat stack user project' }
      const { id: projectId } =
        (await named('projects', project)) ??
        one(await ask('POST', '/projects', { project: { name: project, ...place } }))
      const known = await named('users', name)
      const fields = { name, password, domain_id: domainId, default_project_id: projectId }
      if (known) await ask('PATCH', `/users/${known.id}`, { user: { password } })
      const { id: userId } = known ?? one(await ask('POST', '/users', { user: fields }))
      const [{ id: roleId } = { id: '' }] = await all('roles', { name: role })
      await ask('PUT', `/projects/${projectId}/users/${userId}/roles/${roleId}`)
      return { userId, projectId }
    },

    async removeUser(project, name) {
      const { ask, all, named, domainId } = await admin()
      const user = await named('users', name)
      if (user) await unlessGone(ask('DELETE', `/users/${user.id}`))
      const found = await named('projects', project)
      if (!found) return
      const left = (await all('users', { domain_id: domainId })).filter((one) => one.default_project_id === found.id)
      if (left.length === 0) await unlessGone(ask('DELETE', `/projects/${found.id}`))
    },
  }
}

const one = (body: unknown): Named => Object.values(body as Record<string, Named>)[0]!

async function unlessGone(answer: Promise<unknown>): Promise<void> {
  try {
    await answer
  } catch (error) {
    if (!isCloudError(error, 'not-found')) throw error
  }
}

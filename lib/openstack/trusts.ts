import type { Cloud, Fetch, Item, Trustee } from './cloud.ts'
import { type Collection, create, remove } from './collection.ts'
import { exchange } from './exchange.ts'
import { keystoneRoot, unscoped } from './keystone.ts'

const trusts: Collection = {
  service: 'identity',
  noun: 'Trust',
  path: '/v3/OS-TRUST/trusts',
  singular: 'trust',
  plural: 'trusts',
}

/**
 * Trusts another user to act as the cloud's user, with all the roles held, in its project. Trusts have no names: the
 * moment at which it ends, decided before, in milliseconds since 1970 and whole seconds as Keystone keeps it, tells it
 * from all others of the two.
 */
export async function createTrust(cloud: Cloud, trusteeId: string, endsAt: number): Promise<string> {
  const { userId, projectId, roles } = cloud.identity
  const made = await create(cloud, trusts, {
    trustor_user_id: userId,
    trustee_user_id: trusteeId,
    project_id: projectId,
    impersonation: true,
    allow_redelegation: false,
    expires_at: new Date(endsAt).toISOString(),
    roles: roles.map((name) => ({ name })),
  })
  return String(made.id)
}

/** The id of the trust in a user that ends at a moment; null where there is none. */
export async function findTrust(
  authUrl: string,
  fetch: Fetch,
  trustee: Trustee,
  endsAt: number,
): Promise<string | null> {
  const { token, identity } = await unscoped(authUrl, fetch, trustee)
  const query = new URLSearchParams({ trustee_user_id: identity.userId })
  const url = `${keystoneRoot(authUrl)}/OS-TRUST/trusts?${query}`
  const call = { service: 'identity', method: 'GET', url, headers: { 'x-auth-token': token } }
  const { trusts: all = [] } = (await exchange(fetch, call)).body as { trusts?: Item[] }
  const found = all.find((one) => ends(one) === endsAt)
  return found ? String(found.id) : null
}

const ends = ({ expires_at }: Item) => Date.parse(String(expires_at))

export async function deleteTrust(cloud: Cloud, id: string): Promise<void> {
  await remove(cloud, trusts, id)
}

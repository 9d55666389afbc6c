import type { Fetch, Identity } from './cloud.ts'
import { CloudError } from './cloud-error.ts'
import { inspect } from './keystone.ts'

/** Whose token this is. Throws a `forbidden` CloudError for a bad or expired token, or one without a project. */
export async function verifyToken(authUrl: string, fetch: Fetch, token: string): Promise<Identity> {
  const { identity } = await inspect(authUrl, fetch, token)
  if (identity.projectId) return identity
  const message = 'The token is not scoped to a project.'
  throw new CloudError({ kind: 'forbidden', service: 'identity', status: 401, message })
}

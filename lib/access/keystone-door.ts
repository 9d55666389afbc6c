import { createHash } from 'node:crypto'
import type { Credential, Fetch, Identity } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { type SignedCall, signedSession } from '#lib/openstack/keystone.ts'
import { signIn } from '#lib/openstack/sign-in.ts'
import { verifyToken } from '#lib/openstack/verify-token.ts'

/** Somebody who came with a token or a password, and with what he acts. */
export interface ApiVisitor {
  readonly projectId: string
  readonly userId: string
  readonly userName: string | null
  readonly roles: readonly string[]
  readonly isCloudAdmin: boolean
  readonly authUrl: string
  readonly credential: Credential
}

/** Somebody, and until when Keystone's word holds, in milliseconds. */
interface Known {
  readonly visitor: ApiVisitor
  readonly expiresAt: number
}

/** How long an answer of Keystone counts, in milliseconds; a revoked token lives on for no longer. */
const trustFor = 30_000
const mostRemembered = 2000

/**
 * Lets in those whom the Keystone at `authUrl` knows; null is nobody's token or password. What it said is remembered for
 * half a minute, so that a client's many requests are one question. Throws CloudError when it can't be asked.
 */
export function keystoneDoor({ authUrl, fetch, clock }: { authUrl: string; fetch: Fetch; clock: { now(): number } }) {
  const known = new Map<string, { until: number; visitor: Promise<Known | null> }>()

  async function remembered(key: readonly string[], ask: () => Promise<Known>): Promise<ApiVisitor | null> {
    const id = createHash('sha256').update(JSON.stringify(key)).digest('hex')
    const before = known.get(id)
    const found = await (before && before.until > clock.now() ? before.visitor : asked(id, ask))
    // A token that runs out is nobody's at once, however lately Keystone was asked.
    return found && found.expiresAt > clock.now() ? found.visitor : null
  }

  function asked(id: string, ask: () => Promise<Known>): Promise<Known | null> {
    if (known.size >= mostRemembered) known.clear()
    const visitor = ask().catch((error: unknown) => {
      known.delete(id)
      if (isCloudError(error, 'forbidden') || isCloudError(error, 'not-found')) return null
      throw error
    })
    known.set(id, { until: clock.now() + trustFor, visitor })
    return visitor
  }

  const visitorOf = (identity: Identity, credential: Credential): ApiVisitor => {
    const { projectId, userId, userName, roles, isCloudAdmin = false } = identity
    return { projectId, userId, userName, roles, isCloudAdmin, authUrl, credential }
  }
  const knownFor = (identity: Identity, credential: Credential): Known => {
    return { visitor: visitorOf(identity, credential), expiresAt: Date.parse(identity.expiresAt) }
  }

  return {
    keystoneUrl: authUrl,
    async byToken(token: string): Promise<ApiVisitor | null> {
      const ask = async () => {
        const identity = await verifyToken(authUrl, fetch, token)
        return knownFor(identity, { method: 'token', token, projectId: identity.projectId })
      }
      return remembered(['token', token], ask)
    },
    /** Whoever signed a request with EC2 keys that Keystone gave them. */
    async bySignature(signed: SignedCall): Promise<ApiVisitor | null> {
      try {
        const { token, identity } = await signedSession(authUrl, fetch, signed)
        return visitorOf(identity, { method: 'token', token, projectId: identity.projectId })
      } catch (error) {
        if (isCloudError(error, 'forbidden') || isCloudError(error, 'not-found')) return null
        throw error
      }
    },
    /** Of the default domain, for a project by its id. */
    async byPassword(username: string, password: string, projectId: string): Promise<ApiVisitor | null> {
      const user = { method: 'password', username, password, userDomain: 'Default' } as const
      const ask = async () => {
        const { projects } = await signIn({ authUrl, credential: user, fetch })
        const project = projects.find(({ id }) => id === projectId)
        // A project that is not theirs is asked for all the same: Keystone shall refuse it.
        const credential = { ...user, project: project?.name ?? projectId, projectDomain: 'Default' }
        const { identity } = await signIn({ authUrl, credential, fetch })
        return knownFor(identity, credential)
      }
      return remembered(['password', username, password, projectId], ask)
    },
  }
}

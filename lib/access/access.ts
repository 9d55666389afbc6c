import { createHash, randomBytes } from 'node:crypto'
import type { Session, SignInRequest } from '#lib/api/contract.ts'
import type { Cloud, Credential, Fetch, Identity } from '#lib/openstack/cloud.ts'
import { connect } from '#lib/openstack/connect.ts'
import { isApplicationCredential } from '#lib/openstack/is-application-credential.ts'
import { keystoneRoot } from '#lib/openstack/keystone.ts'
import { type SignedIn, signIn } from '#lib/openstack/sign-in.ts'
import { mayChange } from './may-change.ts'
import type { SessionRecord, SessionStore } from './session-store.ts'

/** How exactly it is known when a session was last used, in milliseconds. */
const USED_WITHIN_MS = 60_000

/** A browser that is signed in: who, for which project, and the token to act with. */
export interface ActiveSession {
  readonly id: string
  readonly authUrl: string
  readonly token: string
  /** What the user signed in by, where it lasts longer than the token: an application credential. */
  readonly lasting?: Credential | undefined
  readonly region: string | null
  readonly identity: Identity
  /** What the browser may know. */
  readonly shown: Session
}

export interface Access {
  /** Signs in against a Keystone; answers the cookie's value. Throws CloudError, or `NoDemoCloud`. */
  signIn(request: SignInRequest): Promise<{ cookie: string; session: ActiveSession }>
  /** Who presents this cookie; null when nobody, or no longer. */
  session(cookie: string | undefined): Promise<ActiveSession | null>
  /** A new session for another project of the same user, or another region; the old one ends. */
  switchTo(
    cookie: string,
    to: { projectId?: string | undefined; region?: string | undefined },
  ): Promise<{ cookie: string; session: ActiveSession }>
  signOut(cookie: string): Promise<void>
  /** Ends every session of this session's user, in whatever browser. */
  signOutEverywhere(session: ActiveSession): Promise<void>
  /** The cloud as this session's user reaches it. */
  cloud(session: ActiveSession): Promise<Cloud>
}

export interface AccessOptions {
  readonly store: SessionStore
  readonly seal: { seal(text: string): string; open(sealed: string): string }
  /** The way to the cloud whose Keystone is at an address. */
  readonly reach: (authUrl: string) => Fetch
  /** What the operator calls the cloud at an address; undefined for none of theirs. */
  readonly nameOf?: (authUrl: string) => string | undefined
  readonly clock: { now(): number }
  /**
   * How long a session lasts that nobody uses, and how long at most, whatever the token's own life; in milliseconds. By
   * default four hours and a working day.
   */
  readonly lifetimes?: { readonly idleMs: number; readonly longestMs: number }
  /** Absent when the demo cloud is off. */
  readonly demo?: {
    readonly authUrl: string
    readonly username: string
    readonly password: string
    readonly project: string
  }
}

/** How a session begins. */
interface Beginning {
  readonly region?: string | undefined
  readonly lasting?: Credential | undefined
  readonly endsAt?: number
}

const byDefault = { idleMs: 4 * 3600_000, longestMs: 12 * 3600_000 }

const idOf = (cookie: string) => createHash('sha256').update(cookie).digest('hex')

/** Browser sessions over Keystone tokens. The token's project is the tenant everywhere. */
export function createAccess(options: AccessOptions): Access {
  const { store, seal, reach, clock, demo, nameOf, lifetimes = byDefault } = options
  const clouds = new Map<string, Promise<Cloud>>()

  const show = (record: SessionRecord): Session => {
    const isDemo = record.authUrl === demo?.authUrl
    return {
      cloud: {
        name: isDemo ? 'Demo cloud' : (nameOf?.(record.authUrl) ?? new URL(record.authUrl).host),
        authUrl: record.authUrl,
        demo: isDemo,
      },
      user: { id: record.identity.userId, name: record.identity.userName },
      project: { id: record.identity.projectId, name: record.identity.projectName },
      projects: [...record.projects],
      roles: [...record.identity.roles],
      mayChange: mayChange(record.identity.roles),
      region: record.region,
      regions: [...record.regions],
      expiresAt: new Date(record.expiresAt).toISOString(),
    }
  }
  const active = (record: SessionRecord): ActiveSession => ({
    id: record.id,
    authUrl: record.authUrl,
    ...secretsOf(seal.open(record.sealedToken)),
    region: record.region,
    identity: record.identity,
    shown: show(record),
  })

  async function begin(
    authUrl: string,
    signedIn: SignedIn,
    { region: wanted, lasting, endsAt = clock.now() + lifetimes.longestMs }: Beginning,
  ) {
    const { regions, identity } = signedIn
    const region = wanted ?? regions[0] ?? null
    if (region !== null && regions.length > 0 && !regions.includes(region)) throw new NoSuchRegion(region, regions)
    const cookie = randomBytes(32).toString('base64url')
    const record: SessionRecord = {
      id: idOf(cookie),
      authUrl,
      sealedToken: seal.seal(lasting ? JSON.stringify({ token: signedIn.token, lasting }) : signedIn.token),
      region,
      regions,
      identity,
      // An application credential is for one project alone.
      projects: signedIn.projects
        .filter(({ id }) => !lasting || id === identity.projectId)
        .map(({ id, name }) => ({ id, name })),
      expiresAt: Math.min(Date.parse(signedIn.identity.expiresAt), endsAt),
      usedAt: clock.now(),
    }
    await store.purge(clock.now())
    await store.put(record)
    return { cookie, session: active(record) }
  }

  async function session(cookie: string | undefined): Promise<ActiveSession | null> {
    if (!cookie) return null
    const record = await store.get(idOf(cookie))
    const now = clock.now()
    if (!record || record.expiresAt <= now || record.usedAt + lifetimes.idleMs <= now) return null
    if (now - record.usedAt >= USED_WITHIN_MS) await store.touch(record.id, now)
    return active(record)
  }

  return {
    async signIn(request) {
      const { authUrl, credential } = credentialOf(request, demo)
      const region = 'region' in request ? request.region : undefined
      const lasting = isApplicationCredential(credential) ? credential : undefined
      return begin(authUrl, await signIn({ authUrl, credential, fetch: reach(authUrl) }), { region, lasting })
    },
    session,
    async switchTo(cookie, { projectId, region }) {
      const old = await session(cookie)
      if (!old) throw new SessionEnded()
      const { authUrl, token, lasting, identity } = old
      const credential = lasting ?? { method: 'token', token, projectId: projectId ?? identity.projectId }
      const signedIn = await signIn({ authUrl, credential, fetch: reach(authUrl) })
      // Going from project to project is no way to stay for ever.
      const endsAt = Date.parse(old.shown.expiresAt)
      const next = await begin(authUrl, signedIn, { region: region ?? old.region ?? undefined, lasting, endsAt })
      await store.delete(old.id)
      return next
    },
    async signOut(cookie) {
      clouds.delete(idOf(cookie))
      await store.delete(idOf(cookie))
    },
    async signOutEverywhere({ id, authUrl, identity }) {
      clouds.delete(id)
      await store.deleteAll(authUrl, identity.userId)
    },
    cloud(session) {
      const credential: Credential = { method: 'token', token: session.token, projectId: session.identity.projectId }
      let cloud = clouds.get(session.id)
      if (!cloud) {
        const { authUrl, region } = session
        cloud = connect({ authUrl, credential, fetch: reach(authUrl), ...(region === null ? {} : { region }) })
        cloud.catch(() => clouds.delete(session.id))
        if (clouds.size > 500) clouds.clear()
        clouds.set(session.id, cloud)
      }
      return cloud
    },
  }
}

/** Asked for the demo cloud on an installation that has none. */
export class NoDemoCloud extends Error {
  override readonly name = 'NoDemoCloud'
}

/** Asked for a region that the catalogue does not have. */
export class NoSuchRegion extends Error {
  override readonly name = 'NoSuchRegion'

  constructor(region: string, regions: readonly string[]) {
    super(`This cloud has no region “${region}”. It has: ${regions.join(', ')}.`)
  }
}

/** What is sealed with a session: the token alone, or with what outlasts it. */
function secretsOf(opened: string): Pick<ActiveSession, 'token' | 'lasting'> {
  return opened.startsWith('{') ? (JSON.parse(opened) as Pick<ActiveSession, 'token' | 'lasting'>) : { token: opened }
}

/** The session is over; sign in again. */
export class SessionEnded extends Error {
  override readonly name = 'SessionEnded'
}

/** A request to sign in, as Keystone is asked. Throws NoDemoCloud. */
export function credentialOf(
  request: SignInRequest,
  demo: AccessOptions['demo'],
): { authUrl: string; credential: Credential } {
  switch (request.method) {
    case 'demo': {
      if (!demo) throw new NoDemoCloud('The demo cloud is switched off here (HEARTH_DEMO=off).')
      const { authUrl, username, password, project } = demo
      return {
        authUrl,
        credential: {
          method: 'password',
          username,
          password,
          userDomain: 'Default',
          project,
          projectDomain: 'Default',
        },
      }
    }
    case 'password': {
      const { authUrl, username, password, userDomain, project, projectDomain } = request
      return {
        authUrl: keystoneRoot(authUrl),
        credential: { method: 'password', username, password, userDomain, project, projectDomain },
      }
    }
    case 'token':
      return {
        authUrl: keystoneRoot(request.authUrl),
        credential: { method: 'token', token: request.token, projectId: request.projectId },
      }
    case 'application-credential':
      return {
        authUrl: keystoneRoot(request.authUrl),
        credential: applicationCredential(request),
      }
  }
}

function applicationCredential({
  id,
  name = '',
  username = '',
  userDomain,
  secret,
}: Extract<SignInRequest, { method: 'application-credential' }>): Credential {
  if (id !== undefined) return { method: 'application-credential', id, secret }
  return { method: 'named-application-credential', name, username, userDomain, secret }
}

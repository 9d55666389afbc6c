import type { Credential, Fetch, Identity, Trustee } from './cloud.ts'
import { CloudError } from './cloud-error.ts'
import { exchange } from './exchange.ts'

export interface Endpoint {
  readonly interface: string
  readonly region?: string
  readonly region_id?: string
  readonly url: string
}

export interface CatalogueEntry {
  readonly type: string
  readonly name?: string
  readonly endpoints: readonly Endpoint[]
}

/** A token and what Keystone says about it. `identity.projectId` is empty when the token has no project. */
export interface Session {
  readonly token: string
  readonly identity: Identity
  readonly catalogue: readonly CatalogueEntry[]
}

interface TokenBody {
  readonly user: { id: string; name: string; domain?: { id?: string; name?: string } }
  readonly project?: { id: string; name: string }
  readonly roles?: readonly { name: string }[]
  /** False where Keystone sets a project apart for admins, and it is another. */
  readonly is_admin_project?: boolean
  readonly expires_at: string
  readonly catalog?: readonly CatalogueEntry[]
}

export interface Project {
  readonly id: string
  readonly name: string
}

/** Keystone's v3 root: `https://keystone:5000` and `…/v3/` are both accepted. */
export function keystoneRoot(authUrl: string): string {
  const root = authUrl.replace(/\/+$/, '').replace(/\/v2\.0$/, '')
  return root.endsWith('/v3') ? root : `${root}/v3`
}

function sessionOf(token: string, body: unknown): Session {
  const said = (body as { token?: TokenBody } | undefined)?.token
  if (!token || !said?.user) {
    throw new CloudError({ kind: 'unreachable', service: 'identity', status: 0, message: 'identity gave no token' })
  }
  return {
    token,
    identity: {
      userId: said.user.id,
      userName: said.user.name,
      userDomain: said.user.domain?.name ?? said.user.domain?.id ?? '',
      projectId: said.project?.id ?? '',
      projectName: said.project?.name ?? '',
      roles: (said.roles ?? []).map((role) => role.name),
      isCloudAdmin: said.is_admin_project !== false && (said.roles ?? []).some(({ name }) => name === 'admin'),
      expiresAt: said.expires_at,
    },
    catalogue: said.catalog ?? [],
  }
}

async function issue(authUrl: string, fetch: Fetch, identity: unknown, scope?: unknown): Promise<Session> {
  const { body, headers } = await exchange(fetch, {
    service: 'identity',
    method: 'POST',
    url: `${keystoneRoot(authUrl)}/auth/tokens`,
    headers: {},
    body: { auth: { identity, ...(scope === undefined ? {} : { scope }) } },
  })
  return sessionOf(headers.get('x-subject-token') ?? '', body)
}

/** A request that somebody signed as EC2 wants it, instead of bringing a token. */
export interface SignedCall {
  readonly access: string
  readonly signature: string
  readonly host: string
  readonly verb: string
  readonly path: string
  readonly params: Readonly<Record<string, string>>
}

/** A session for whoever signed a request; a wrong signature is refused as `forbidden`. */
export async function signedSession(authUrl: string, fetch: Fetch, credentials: SignedCall): Promise<Session> {
  const { body, headers } = await exchange(fetch, {
    service: 'identity',
    method: 'POST',
    url: `${keystoneRoot(authUrl)}/ec2tokens`,
    headers: {},
    body: { credentials },
  })
  return sessionOf(headers.get('x-subject-token') ?? '', body)
}

/** What Keystone says about a token that somebody brought. A bad or expired one is refused as `forbidden`. */
export async function inspect(authUrl: string, fetch: Fetch, token: string): Promise<Session> {
  try {
    const { body } = await exchange(fetch, {
      service: 'identity',
      method: 'GET',
      url: `${keystoneRoot(authUrl)}/auth/tokens`,
      headers: { 'x-auth-token': token, 'x-subject-token': token },
    })
    return sessionOf(token, body)
  } catch (error) {
    // Keystone says 404 of a token it no longer knows; to us that is no different from a wrong one.
    if (error instanceof CloudError && error.kind === 'not-found') {
      throw new CloudError({ kind: 'forbidden', service: 'identity', status: 401, message: 'The token is not valid.' })
    }
    throw error
  }
}

/** Moves a token to a project, by making a new one. */
function rescope(authUrl: string, fetch: Fetch, token: string, projectId: string): Promise<Session> {
  return issue(authUrl, fetch, { methods: ['token'], token: { id: token } }, { project: { id: projectId } })
}

/** A session for `credential`; without a project where the credential names none and the user has no default one. */
export async function authenticate(authUrl: string, fetch: Fetch, credential: Credential): Promise<Session> {
  if (credential.method === 'token') {
    const session = await inspect(authUrl, fetch, credential.token)
    const wanted = credential.projectId ?? session.identity.projectId
    return wanted === session.identity.projectId ? session : rescope(authUrl, fetch, credential.token, wanted)
  }
  if (credential.method === 'application-credential') {
    const { id, secret } = credential
    return issue(authUrl, fetch, { methods: ['application_credential'], application_credential: { id, secret } })
  }
  if (credential.method === 'named-application-credential') {
    const { name, username, userDomain, secret } = credential
    const user = { name: username, domain: called(userDomain) }
    return issue(authUrl, fetch, {
      methods: ['application_credential'],
      application_credential: { name, user, secret },
    })
  }
  if (credential.method === 'trust') {
    const scope = { 'OS-TRUST:trust': { id: credential.trustId } }
    return issue(authUrl, fetch, passwordOf(credential.trustee), scope)
  }
  if (credential.method === 'user') {
    const { userId, password, projectId } = credential
    const identity = { methods: ['password'], password: { user: { id: userId, password } } }
    return issue(authUrl, fetch, identity, { project: { id: projectId } })
  }
  const scope = credential.project && {
    project: { ...called(credential.project), domain: called(credential.projectDomain ?? credential.userDomain) },
  }
  return issue(authUrl, fetch, passwordOf(credential), scope || undefined)
}

/** People write names and ids in one place; what looks as Keystone makes ids is one. */
const called = (text: string) => (/^([0-9a-f]{32}|default)$/.test(text) ? { id: text } : { name: text })

function passwordOf({ username, password, userDomain }: Trustee) {
  return { methods: ['password'], password: { user: { ...called(username), password, domain: called(userDomain) } } }
}

/** A session of a user in no project at all, for whoever has none. */
export function unscoped(authUrl: string, fetch: Fetch, user: Trustee): Promise<Session> {
  return issue(authUrl, fetch, passwordOf(user), 'unscoped')
}

/** The enabled projects that the holder of `token` may work in. */
export async function projectsOf(authUrl: string, fetch: Fetch, token: string): Promise<Project[]> {
  const { body } = await exchange(fetch, {
    service: 'identity',
    method: 'GET',
    url: `${keystoneRoot(authUrl)}/auth/projects`,
    headers: { 'x-auth-token': token },
  })
  const { projects = [] } = (body ?? {}) as { projects?: (Project & { enabled?: boolean })[] }
  return projects.filter((project) => project.enabled !== false).map(({ id, name }) => ({ id, name }))
}

/** `session` itself, or one with a project: the first that the user may work in. */
export async function withProject(authUrl: string, fetch: Fetch, session: Session): Promise<Session> {
  if (session.identity.projectId) return session
  const [project] = await projectsOf(authUrl, fetch, session.token)
  if (project) return rescope(authUrl, fetch, session.token, project.id)
  const message = `${session.identity.userName} may not work in any project.`
  throw new CloudError({ kind: 'forbidden', service: 'identity', status: 403, message })
}

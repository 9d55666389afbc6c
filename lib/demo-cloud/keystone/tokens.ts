import { randomBytes } from 'node:crypto'
import type { CloudState } from '../cloud-state.ts'
import { type Auth, type Call, Refusal } from '../frame/call.ts'
import { isoMicros } from '../frame/format.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import { catalogueFor } from './catalogue.ts'
import { openToken, passwordFits, sealToken, type TokenClaims } from './secrets.ts'
import type { ApplicationCredential, Project, Trust, User } from './tables.ts'

const signingKey = 'token-key'

export const refused = (what: string) =>
  new Refusal(403, `You are not authorized to perform the requested action: ${what}`)

export const unauthorized = (message = 'The request you have made requires authentication.') =>
  new Refusal(401, message)

/** The names of the roles that a user holds on a project, through groups as well. */
export function rolesOn(cloud: CloudState, userId: string, target: string): string[] {
  const { grantsOfActor, groups, roles } = cloud.keystone
  const actors = [
    userId,
    ...groups
      .all()
      .filter((group) => group.members.includes(userId))
      .map((group) => group.id),
  ]
  const ids = actors.flatMap((actor) => grantsOfActor.get(actor)).filter((grant) => grant.target === target)
  const names = ids.map((grant) => roles.get(grant.role_id)?.name).filter((name) => name !== undefined)
  const all = new Set(names)
  // Keystone's own implied roles: admin implies member implies reader.
  if (all.has('admin')) all.add('member')
  if (all.has('member')) all.add('reader')
  return [...all]
}

interface Standing {
  readonly claims: TokenClaims
  readonly user: User
  readonly project: Project | undefined
  readonly roles: readonly string[]
  readonly trust?: Trust | undefined
}

/** What a token still stands for, or undefined: unknown, expired, revoked, or its user, project or roles are gone. */
function standingOf(cloud: CloudState, token: string, now: number): Standing | undefined {
  const { secrets, users, projects, revocations, credentials, trusts } = cloud.keystone
  const claims = openToken(token, secrets.get(signingKey)!.key)
  if (!claims || claims.expires <= now || revocations.get(claims.audit)) return undefined
  const user = users.get(claims.user)
  if (!user?.enabled) return undefined
  if (!claims.project && !claims.domain) return { claims, user, project: undefined, roles: [] }
  const project = claims.project ? projects.get(claims.project) : undefined
  if (claims.project && !project?.enabled) return undefined
  const held = rolesOn(cloud, user.id, claims.project ?? claims.domain ?? '')
  const credential = claims.credential ? credentials.get(claims.credential) : undefined
  if (claims.credential && !credential) return undefined
  const trust = claims.trust ? trusts.get(claims.trust) : undefined
  if (claims.trust && (!trust || (trust.expires_at ?? Number.POSITIVE_INFINITY) <= now)) return undefined
  const lent = credential?.roles ?? trust?.roles
  const roles = lent ? held.filter((name) => lent.includes(name)) : held
  return roles.length > 0 ? { claims, user, project, roles, trust } : undefined
}

/** Who calls with this token; undefined when it is not valid. */
export function authenticate(cloud: CloudState, token: string | null, now: number): Auth | undefined {
  const standing = token ? standingOf(cloud, token, now) : undefined
  if (!token || !standing) return undefined
  return {
    token,
    userId: standing.user.id,
    projectId: standing.project?.id ?? null,
    domainId: standing.claims.domain ?? null,
    roles: standing.roles,
    isAdmin: standing.roles.includes('admin'),
    delegation: standing.trust ? 'trust' : isRestricted(cloud, standing.claims) ? 'application credential' : null,
  }
}

function isRestricted(cloud: CloudState, { credential }: TokenClaims): boolean {
  return credential !== undefined && cloud.keystone.credentials.get(credential)?.unrestricted !== true
}

/** The `token` document of POST and GET /auth/tokens. */
export function tokenView(cloud: CloudState, token: string, now: number, withCatalogue: boolean): JsonObject {
  const standing = standingOf(cloud, token, now)
  if (!standing) throw new Refusal(404, 'Could not find token.')
  const { claims, user, project, roles, trust } = standing
  const view: JsonObject = {
    methods: claims.methods,
    user: { domain: named(cloud, user.domain_id), id: user.id, name: user.name, password_expires_at: null },
    audit_ids: [claims.audit],
    expires_at: isoMicros(claims.expires, 'Z'),
    issued_at: isoMicros(claims.issued, 'Z'),
  }
  if (project) {
    view.project = { domain: named(cloud, project.domain_id), id: project.id, name: project.name }
    view.is_domain = false
  }
  if (claims.domain) view.domain = named(cloud, claims.domain)
  if (roles.length > 0) {
    view.roles = cloud.keystone.roles
      .all()
      .filter((role) => roles.includes(role.name))
      .map(({ id, name }) => ({ id, name }))
    if (withCatalogue) view.catalog = catalogueFor(cloud, project?.id ?? '')
  }
  if (trust) {
    const { id, impersonation, trustor_user_id, trustee_user_id } = trust
    const users = { trustor_user: { id: trustor_user_id }, trustee_user: { id: trustee_user_id } }
    view['OS-TRUST:trust'] = { id, impersonation, ...users }
  }
  if (claims.credential)
    view.application_credential = credentialView(cloud.keystone.credentials.get(claims.credential)!)
  return view
}

const credentialView = (row: ApplicationCredential) => ({ id: row.id, name: row.name, restricted: !row.unrestricted })

const named = (cloud: CloudState, id: string) => ({ id, name: cloud.keystone.domains.get(id)?.name ?? id })

/** Signs a new token for what `POST /auth/tokens` asks. */
export function issueToken(call: Call): string {
  const { cloud, now } = call
  const auth = isObject(call.body) && isObject(call.body.auth) ? call.body.auth : undefined
  const identity = isObject(auth?.identity) ? auth.identity : undefined
  if (!auth || !identity || !Array.isArray(identity.methods)) {
    throw new Refusal(
      400,
      'Expecting to find identity in auth. The server could not comply with the request since it is either malformed or otherwise incorrect. The client is assumed to be in error.',
    )
  }
  const proven = prove(call, identity)
  const trust = trustIn(call, auth.scope, proven.user)
  const target = trust
    ? { project: trust.project_id ?? '', trust: trust.id }
    : proven.credential
      ? { project: proven.credential.project_id! }
      : scopeOf(call, auth.scope, proven.user)
  const claims: TokenClaims = {
    user: trust?.impersonation ? trust.trustor_user_id : proven.user.id,
    methods: [...new Set([...(proven.earlier?.methods ?? []), ...identity.methods.map(String)])],
    issued: now,
    // A token got with a token lives no longer than that one.
    expires: Math.min(now + cloud.config.tokenLife, proven.earlier?.expires ?? Number.POSITIVE_INFINITY),
    audit: randomBytes(16).toString('base64url'),
    ...target,
    ...(proven.credential ? { credential: proven.credential.id } : {}),
  }
  const token = sealToken(claims, cloud.keystone.secrets.get(signingKey)!.key)
  if (!standingOf(cloud, token, now)) throw unauthorized()
  return token
}

interface Proof {
  readonly user: User
  readonly earlier?: TokenClaims
  readonly credential?: ApplicationCredential
}

function prove(call: Call, identity: JsonObject): Proof {
  const method = (identity.methods as unknown[])[0]
  const given = isObject(identity[String(method)]) ? (identity[String(method)] as JsonObject) : {}
  if (method === 'password') {
    const wanted = isObject(given.user) ? given.user : {}
    const user = findUser(call.cloud, wanted)
    if (!user?.enabled || !passwordFits(wanted.password, user.password)) throw unauthorized()
    return { user }
  }
  if (method === 'token') {
    const standing = standingOf(call.cloud, String(given.id), call.now)
    if (!standing) throw unauthorized()
    if (standing.claims.credential)
      throw new Refusal(403, "Using method 'token' is not allowed for an application credential.")
    if (standing.trust) {
      throw refused('Using trust-scoped token to create another token. Create a new trust-scoped token instead.')
    }
    return { user: standing.user, earlier: standing.claims }
  }
  if (method === 'application_credential') return proveCredential(call, given)
  throw unauthorized(`Attempted to authenticate with an unsupported method.`)
}

function proveCredential(call: Call, given: JsonObject): Proof {
  const { credentials, credentialsOfUser, users } = call.cloud.keystone
  const owner = isObject(given.user) ? findUser(call.cloud, given.user) : undefined
  const credential = given.id
    ? credentials.get(String(given.id))
    : credentialsOfUser.get(owner?.id ?? '').find((row) => row.name === given.name)
  const user = credential && users.get(credential.user_id)
  if (!user || !passwordFits(given.secret, credential.secret)) throw unauthorized()
  if (credential.expires_at !== null && credential.expires_at <= call.now) throw unauthorized()
  return { user, credential }
}

function findUser(cloud: CloudState, wanted: JsonObject): User | undefined {
  if (wanted.id) return cloud.keystone.users.get(String(wanted.id))
  return cloud.keystone.userByName.first(`${domainId(cloud, wanted.domain)}/${String(wanted.name)}`)
}

function domainId(cloud: CloudState, domain: unknown): string {
  if (!isObject(domain)) return ''
  if (domain.id) return String(domain.id)
  return cloud.keystone.domains.all().find((row) => row.name === domain.name)?.id ?? ''
}

/** The trust that somebody wants to act by; it must be one that he was given. */
function trustIn({ cloud }: Call, scope: unknown, user: User): Trust | undefined {
  const wanted = isObject(scope) ? scope['OS-TRUST:trust'] : undefined
  if (!isObject(wanted)) return undefined
  const trust = cloud.keystone.trusts.get(String(wanted.id))
  if (!trust) throw new Refusal(404, `Could not find trust: ${String(wanted.id)}.`)
  if (trust.trustee_user_id !== user.id) throw new Refusal(403, 'User is not a trustee.')
  return trust
}

function scopeOf(call: Call, scope: unknown, user: User): { project?: string; domain?: string } {
  if (scope === undefined) {
    const project = user.default_project_id
    return project && rolesOn(call.cloud, user.id, project).length > 0 ? { project } : {}
  }
  if (isObject(scope) && isObject(scope.project)) {
    const { id, name, domain } = scope.project
    const found = id
      ? call.cloud.keystone.projects.get(String(id))
      : call.cloud.keystone.projectByName.first(`${domainId(call.cloud, domain)}/${String(name)}`)
    if (!found) throw unauthorized()
    return { project: found.id }
  }
  if (isObject(scope) && isObject(scope.domain)) return { domain: domainId(call.cloud, scope.domain) || 'none' }
  if (isObject(scope) && scope.system) throw unauthorized()
  return {}
}

/** A token with which a service acts for a user in a project, as one that was trusted to do so. */
export function issueFor(cloud: CloudState, user: string, project: string, now: number): string {
  const audit = randomBytes(16).toString('base64url')
  const claims = { user, project, methods: ['password'], issued: now, expires: now + cloud.config.tokenLife, audit }
  return sealToken(claims, signingKeyOf(cloud))
}

/** The key that only this cloud knows. */
export const signingKeyOf = (cloud: CloudState): string => cloud.keystone.secrets.get(signingKey)!.key

/** Makes a token worthless from now on. */
export function revokeToken(cloud: CloudState, token: string): void {
  const claims = openToken(token, cloud.keystone.secrets.get(signingKey)!.key)
  if (!claims) throw new Refusal(404, 'Could not find token.')
  if (!cloud.keystone.revocations.get(claims.audit)) {
    cloud.keystone.revocations.insert({ id: claims.audit, project_id: null })
  }
}

/** Makes the signing key of a cloud that has none. */
export function seedSigningKey(cloud: CloudState): void {
  cloud.keystone.secrets.insert({ id: signingKey, project_id: null, key: randomBytes(32).toString('base64') })
}

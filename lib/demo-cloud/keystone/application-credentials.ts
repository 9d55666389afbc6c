import { randomBytes } from 'node:crypto'
import { type Answer, type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { hexId, isoMicros } from '../frame/format.ts'
import {
  flag,
  isObject,
  type JsonObject,
  list,
  name255,
  object,
  openObject,
  orNull,
  text,
  truth,
} from '../frame/shape.ts'
import { inputOf, notFound } from './collection.ts'
import { sealPassword } from './secrets.ts'
import type { ApplicationCredential } from './tables.ts'
import { refused } from './tokens.ts'

const shape = object(
  {
    name: name255,
    description: orNull(text),
    secret: orNull(text),
    expires_at: orNull(text),
    roles: list(openObject({})),
    unrestricted: flag,
    access_rules: list(openObject({})),
    project_id: text,
    id: text,
  },
  ['name'],
)

function view(call: Call, row: ApplicationCredential): JsonObject {
  const roles = call.cloud.keystone.roles.all().filter((role) => row.roles.includes(role.name))
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    project_id: row.project_id,
    system: null,
    roles: roles.map(({ id, name }) => ({ id, name, domain_id: null })),
    expires_at: row.expires_at === null ? null : isoMicros(row.expires_at),
    unrestricted: row.unrestricted,
    links: { self: `${call.base}/v3/users/${row.user_id}/application_credentials/${row.id}` },
  }
}

function own(call: Call): void {
  if (call.params.user !== call.auth.userId && !call.auth.isAdmin) {
    throw new Refusal(
      403,
      'You are not authorized to perform the requested action: identity:get_application_credential.',
    )
  }
}

function refuseRestricted({ auth }: Call): void {
  if (auth.delegation !== 'application credential') return
  throw refused(
    "Using method 'application_credential' is not allowed for managing additional application credentials..",
  )
}

function find(call: Call): ApplicationCredential {
  own(call)
  const row = call.cloud.keystone.credentials.get(call.params.id ?? '')
  if (row?.user_id !== call.params.user) throw notFound('Application Credential', call.params.id ?? '')
  return row!
}

function create(call: Call): Answer {
  const { auth, cloud } = call
  if (call.params.user !== auth.userId)
    throw new Refusal(
      403,
      'You are not authorized to perform the requested action: identity:create_application_credential.',
    )
  refuseRestricted(call)
  if (!auth.projectId) throw new Refusal(400, 'Application credentials need a project-scoped token.')
  const input = inputOf(call, 'application_credential', shape)
  if (cloud.keystone.credentialsOfUser.get(auth.userId).some((row) => row.name === input.name)) {
    throw new Refusal(
      409,
      'Conflict occurred attempting to store application_credential - Duplicate entry found with name ' +
        `${String(input.name)}.`,
    )
  }
  const secret = typeof input.secret === 'string' ? input.secret : randomBytes(64).toString('base64url')
  const row = cloud.keystone.credentials.insert({
    id: hexId(),
    project_id: auth.projectId,
    user_id: auth.userId,
    name: String(input.name),
    description: typeof input.description === 'string' ? input.description : null,
    secret: sealPassword(secret),
    roles: wantedRoles(call, input.roles),
    expires_at: readExpiry(input.expires_at, call.now),
    unrestricted: truth(input.unrestricted),
  })
  return created({ application_credential: { ...view(call, row), secret } })
}

function wantedRoles(call: Call, wanted: unknown): readonly string[] {
  if (!Array.isArray(wanted) || wanted.length === 0) return call.auth.roles
  const { roles } = call.cloud.keystone
  return wanted.map((one: unknown) => {
    const role = isObject(one) && roles.all().find((row) => row.id === one.id || row.name === one.name)
    if (!role) throw notFound('role', isObject(one) ? String(one.id ?? one.name) : '')
    if (!call.auth.roles.includes(role.name))
      throw new Refusal(
        400,
        `Invalid application credential: Could not find role assignment with role: ${role.id}, user or group: ${call.auth.userId}, project, domain, or system: ${call.auth.projectId}.`,
      )
    return role.name
  })
}

function readExpiry(text: unknown, now: number): number | null {
  if (typeof text !== 'string') return null
  const at = Date.parse(/[zZ]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`)
  if (Number.isNaN(at)) throw new Refusal(400, `Unable to parse date: ${text}`)
  if (at <= now) throw new Refusal(400, 'Invalid input: expires_at must be in the future.')
  return at
}

const path = '/v3/users/{user}/application_credentials'

export const applicationCredentialRoutes: Route[] = [
  {
    method: 'GET',
    path,
    handle: (call) => {
      own(call)
      const name = call.query.get('name')
      const rows = call.cloud.keystone.credentialsOfUser
        .get(call.params.user ?? '')
        .filter((row) => !name || row.name === name)
      return ok({
        application_credentials: rows.map((row) => view(call, row)),
        links: { next: null, self: `${call.base}${call.path}`, previous: null },
      })
    },
  },
  { method: 'POST', path, handle: create },
  { method: 'GET', path: `${path}/{id}`, handle: (call) => ok({ application_credential: view(call, find(call)) }) },
  {
    method: 'DELETE',
    path: `${path}/{id}`,
    handle: (call) => {
      refuseRestricted(call)
      call.cloud.keystone.credentials.delete(find(call).id)
      return noContent()
    },
  },
]

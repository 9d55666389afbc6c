import { type Answer, type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { hexId, isoMicros } from '../frame/format.ts'
import { any, flag, isObject, type JsonObject, list, openObject, orNull, text, truth } from '../frame/shape.ts'
import { inputOf, notFound } from './collection.ts'
import type { Trust } from './tables.ts'
import { refused, rolesOn } from './tokens.ts'

const shape = openObject(
  {
    trustor_user_id: text,
    trustee_user_id: text,
    project_id: orNull(text),
    impersonation: flag,
    expires_at: orNull(text),
    remaining_uses: any,
    allow_redelegation: flag,
    roles: list(openObject({})),
  },
  ['trustor_user_id', 'trustee_user_id', 'impersonation'],
)

const forbidden = (action: string) => refused(`identity:${action}.`)

function refuseDelegated({ auth }: Call, ...kinds: (typeof auth.delegation)[]): void {
  if (kinds.includes(auth.delegation)) throw refused('Delegated tokens cannot manage trusts..')
}

function view(call: Call, row: Trust): JsonObject {
  const roles = call.cloud.keystone.roles.all().filter((role) => row.roles.includes(role.name))
  return {
    id: row.id,
    trustor_user_id: row.trustor_user_id,
    trustee_user_id: row.trustee_user_id,
    project_id: row.project_id,
    impersonation: row.impersonation,
    expires_at: row.expires_at === null ? null : isoMicros(row.expires_at, 'Z'),
    deleted_at: null,
    remaining_uses: null,
    redelegation_count: 0,
    roles: roles.map(({ id, name }) => ({ id, name, links: { self: `${call.base}/v3/roles/${id}` } })),
    roles_links: { next: null, previous: null, self: `${call.base}${path}/${row.id}/roles` },
    links: { self: `${call.base}${path}/${row.id}` },
  }
}

function create(call: Call): Answer {
  const { auth, cloud } = call
  const input = inputOf(call, 'trust', shape)
  if (input.trustor_user_id !== auth.userId) throw forbidden('create_trust')
  refuseDelegated(call, 'trust', 'application credential')
  const trustee = String(input.trustee_user_id)
  if (!cloud.keystone.users.get(trustee)) throw notFound('user', trustee)
  const project = typeof input.project_id === 'string' ? input.project_id : null
  const row = cloud.keystone.trusts.insert({
    id: hexId(),
    project_id: project,
    trustor_user_id: auth.userId,
    trustee_user_id: trustee,
    impersonation: truth(input.impersonation),
    expires_at: readEnd(input.expires_at, call.now),
    roles: project === null ? [] : wantedRoles(call, project, input.roles),
  })
  return created({ trust: view(call, row) })
}

function wantedRoles(call: Call, project: string, wanted: unknown): string[] {
  if (!Array.isArray(wanted) || wanted.length === 0) throw new Refusal(403, 'At least one role should be specified.')
  const held = rolesOn(call.cloud, call.auth.userId, project)
  return wanted.map((one: unknown) => {
    const role =
      isObject(one) && call.cloud.keystone.roles.all().find(({ id, name }) => id === one.id || name === one.name)
    if (!role || !held.includes(role.name)) throw notFound('role', isObject(one) ? String(one.id ?? one.name) : '')
    return role.name
  })
}

function readEnd(given: unknown, now: number): number | null {
  if (typeof given !== 'string') return null
  const at = Date.parse(given)
  if (Number.isNaN(at)) throw new Refusal(400, `Unable to parse timestamp: ${given}`)
  if (at <= now) throw new Refusal(400, 'The expiration must not be before now.')
  return at
}

/** A trust, for the two whom it concerns and for admins. */
function find(call: Call): Trust {
  const row = call.cloud.keystone.trusts.get(call.params.id ?? '')
  if (!row) throw notFound('trust', call.params.id ?? '')
  const { userId, isAdmin } = call.auth
  if (!isAdmin && userId !== row.trustor_user_id && userId !== row.trustee_user_id) throw forbidden('get_trust')
  return row
}

function all(call: Call): Answer {
  const [trustor, trustee] = [call.query.get('trustor_user_id'), call.query.get('trustee_user_id')]
  const isOwn = [trustor, trustee].includes(call.auth.userId)
  if (!isOwn && !call.auth.isAdmin) throw forbidden('list_trusts')
  const rows = call.cloud.keystone.trusts
    .all()
    .filter((row) => (!trustor || row.trustor_user_id === trustor) && (!trustee || row.trustee_user_id === trustee))
  const self = `${call.base}${path}`
  return ok({ trusts: rows.map((row) => view(call, row)), links: { next: null, self, previous: null } })
}

function remove(call: Call): Answer {
  refuseDelegated(call, 'application credential')
  const row = find(call)
  if (row.trustor_user_id !== call.auth.userId && !call.auth.isAdmin) throw forbidden('delete_trust')
  call.cloud.keystone.trusts.delete(row.id)
  return noContent()
}

const path = '/v3/OS-TRUST/trusts'

export const trustRoutes: Route[] = [
  { method: 'GET', path, handle: all },
  { method: 'POST', path, handle: create },
  { method: 'GET', path: `${path}/{id}`, handle: (call) => ok({ trust: view(call, find(call)) }) },
  { method: 'DELETE', path: `${path}/{id}`, handle: remove },
]

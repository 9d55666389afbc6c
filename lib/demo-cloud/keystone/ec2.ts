import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { type Answer, type Call, created, noContent, ok, Refusal, type Route } from '../frame/call.ts'
import { hexId } from '../frame/format.ts'
import { isObject, type JsonObject } from '../frame/shape.ts'
import type { Ec2Credential } from './tables.ts'
import { issueFor, rolesOn, tokenView, unauthorized } from './tokens.ts'

/** How far the clocks of those who sign may be off, in milliseconds. */
const tolerance = 15 * 60_000

const view = (call: Call, row: Ec2Credential): JsonObject => ({
  access: row.id,
  secret: row.secret,
  tenant_id: row.project_id,
  user_id: row.user_id,
  trust_id: null,
  links: { self: `${call.base}/v3/users/${row.user_id}/credentials/OS-EC2/${row.id}` },
})

/** The user in the path, who is the caller unless an admin calls. */
function userOf(call: Call): string {
  const { user = '' } = call.params
  if (user !== call.auth.userId && !call.auth.isAdmin) {
    throw new Refusal(403, 'You are not authorized to perform the requested action.')
  }
  return user
}

function make(call: Call): Answer {
  const user_id = userOf(call)
  const project = String((isObject(call.body) ? call.body.tenant_id : undefined) ?? call.auth.projectId ?? '')
  if (rolesOn(call.cloud, user_id, project).length === 0) {
    throw new Refusal(401, `User ${user_id} has no access to project ${project}`)
  }
  const secret = randomUUID().replaceAll('-', '')
  const row = call.cloud.keystone.ec2.insert({ id: hexId(), project_id: project, user_id, secret })
  return created({ credential: view(call, row) })
}

function find(call: Call): Ec2Credential {
  const row = call.cloud.keystone.ec2.get(call.params.id ?? '')
  if (row?.user_id !== userOf(call)) throw new Refusal(404, `Could not find credential: ${call.params.id}.`)
  return row
}

const encoded = (text: string) =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** EC2's signature of version 2. */
function signatureOf(secret: string, { verb, host, path, params }: JsonObject): string {
  const given = isObject(params) ? params : {}
  const names = Object.keys(given).filter((name) => name !== 'Signature')
  const query = names.sort().map((name) => `${encoded(name)}=${encoded(String(given[name]))}`)
  const text = [String(verb).toUpperCase(), String(host).toLowerCase(), String(path), query.join('&')].join('\n')
  return createHmac('sha256', secret).update(text).digest('base64')
}

/** Whether a signature is of now; those without a time are for ever. */
function isFresh({ params }: JsonObject, now: number): boolean {
  const { Timestamp, Expires } = isObject(params) ? params : {}
  if (Expires !== undefined) return Date.parse(String(Expires)) > now
  return Timestamp === undefined || Math.abs(Date.parse(String(Timestamp)) - now) < tolerance
}

/** A token for whoever signed a request with keys of theirs. */
function exchange(call: Call): Answer {
  const body = isObject(call.body) ? call.body : {}
  const told = body.credentials ?? body.ec2Credentials
  const signed = isObject(told) ? told : {}
  const row = call.cloud.keystone.ec2.get(String(signed.access ?? ''))
  if (!row) throw unauthorized('EC2 access key not found.')
  const [a, b] = [Buffer.from(signatureOf(row.secret, signed)), Buffer.from(String(signed.signature ?? ''))]
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw unauthorized('EC2 signature not supplied or invalid.')
  if (!isFresh(signed, call.now)) throw unauthorized('Timestamp failed validation.')
  const token = issueFor(call.cloud, row.user_id, row.project_id ?? '', call.now)
  return ok({ token: tokenView(call.cloud, token, call.now, true) }, { 'x-subject-token': token })
}

const path = '/v3/users/{user}/credentials/OS-EC2'

export const ec2Routes: Route[] = [
  { method: 'POST', path, handle: make },
  {
    method: 'GET',
    path,
    handle: (call) => {
      const user = userOf(call)
      const rows = call.cloud.keystone.ec2.all().filter((row) => row.user_id === user)
      return ok({ credentials: rows.map((row) => view(call, row)) })
    },
  },
  { method: 'GET', path: `${path}/{id}`, handle: (call) => ok({ credential: view(call, find(call)) }) },
  {
    method: 'DELETE',
    path: `${path}/{id}`,
    handle: (call) => {
      call.cloud.keystone.ec2.delete(find(call).id)
      return noContent()
    },
  },
  { method: 'POST', path: '/v3/ec2tokens', open: true, handle: exchange },
]

import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { type Answer, type Call, created, ok, Refusal, type Route } from '../frame/call.ts'
import { hash, isoMicros } from '../frame/format.ts'
import { inputOf } from '../frame/input.ts'
import { page, sameListFrom } from '../frame/listing.ts'
import { isObject, type JsonObject, object, oneOf, orNull, text } from '../frame/shape.ts'
import { badRequest, conflict, forbidden, notFound } from './refusals.ts'
import type { KeyPair } from './tables.ts'

const shape = object(
  { name: { is: 'string', min: 1, max: 255 }, public_key: orNull(text), type: oneOf('ssh', 'x509'), user_id: text },
  ['name'],
)

interface Generated {
  readonly body: unknown
  readonly publicKey: string
  readonly privateKey: string
}

const isGenerated = (value: unknown): value is Generated => isObject(value) && 'privateKey' in value

/** Makes a key before the request is handled when it brings none: that takes a while. */
async function generate(body: unknown): Promise<unknown> {
  const wanted = isObject(body) && isObject(body.keypair) ? body.keypair : {}
  if (typeof wanted.public_key === 'string') return body
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const { e, n } = publicKey.export({ format: 'jwk' })
  const blob = Buffer.concat([field(Buffer.from('ssh-rsa')), number(e!), number(n!)])
  const made: Generated = {
    body,
    publicKey: `ssh-rsa ${blob.toString('base64')} Generated-by-Nova`,
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  }
  return made
}

function field(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** A positive number as SSH writes it: with a zero in front when it would look negative. */
function number(base64url: string): Buffer {
  const bytes = Buffer.from(base64url, 'base64url')
  return field(bytes[0]! & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

/** The MD5 fingerprint of an OpenSSH public key, or undefined when the text is none. */
export function fingerprintOf(publicKey: string): string | undefined {
  const [kind, base64 = ''] = publicKey.trim().split(/\s+/)
  const blob = Buffer.from(base64, 'base64')
  if (blob.length < 12) return undefined
  const length = blob.readUInt32BE(0)
  if (length > 64 || blob.subarray(4, 4 + length).toString() !== kind) return undefined
  return hash('md5', blob).match(/../g)!.join(':')
}

function view(call: Call, row: KeyPair): JsonObject {
  const { name, public_key, fingerprint, type } = row
  return { name, public_key, fingerprint, ...(call.minor >= 2 ? { type } : {}) }
}

const ownerOf = (call: Call, wanted: string | null | undefined) => {
  if (!wanted || wanted === call.auth.userId) return call.auth.userId
  if (!call.auth.isAdmin) throw forbidden("Policy doesn't allow os_compute_api:os-keypairs to be performed.")
  return wanted
}

function find(call: Call): KeyPair {
  const owner = ownerOf(call, call.query.get('user_id'))
  const row = call.cloud.nova.keypairs.get(`${owner}/${call.params.name}`)
  if (!row) throw notFound(`Keypair ${call.params.name} not found for user ${owner}`)
  return row
}

function create(call: Call): Answer {
  const made = isGenerated(call.body) ? call.body : undefined
  const input = inputOf(made ? { ...call, body: made.body } : call, 'keypair', shape)
  const name = String(input.name)
  const { keypairs, keypairsOfUser } = call.cloud.nova
  const owner = ownerOf(call, typeof input.user_id === 'string' ? input.user_id : undefined)
  if (!/^[\w\-. @]+$/.test(name)) throw badRequest(`Keypair data is invalid: Keypair name contains unsafe characters`)
  if (made && call.minor >= 92)
    throw badRequest("Invalid input for field/attribute keypair. Value: {}. 'public_key' is a required property")
  if (keypairs.get(`${owner}/${name}`)) throw conflict(`Key pair '${name}' already exists.`)
  if (call.cloud.quotas.exceeded('compute', call.auth.projectId ?? '', 'key_pairs', keypairsOfUser.count(owner), 1)) {
    throw new Refusal(403, 'Quota exceeded, too many key pairs.')
  }
  const publicKey = made ? made.publicKey : String(input.public_key)
  const fingerprint = fingerprintOf(publicKey)
  if (!fingerprint) throw badRequest('Keypair data is invalid: failed to generate fingerprint')
  const row = keypairs.insert({
    id: `${owner}/${name}`,
    project_id: null,
    user_id: owner,
    name,
    type: 'ssh',
    public_key: publicKey,
    fingerprint,
  })
  const body = { keypair: { ...view(call, row), user_id: owner, ...(made ? { private_key: made.privateKey } : {}) } }
  return call.minor >= 2 ? created(body) : ok(body)
}

function listPairs(call: Call): Answer {
  const owner = ownerOf(call, call.query.get('user_id'))
  const rows = call.cloud.nova.keypairsOfUser.get(owner).map((row) => ({ id: row.name, row }))
  const found = page(call, rows, { valueOf: (one) => one.id, defaultSort: [['name', 'asc']], maxLimit: 1000 })
  const next = found.more
    ? { keypairs_links: [{ rel: 'next', href: sameListFrom(call, { marker: found.rows.at(-1)!.id }) }] }
    : {}
  return ok({ keypairs: found.rows.map(({ row }) => ({ keypair: view(call, row) })), ...next })
}

function show(call: Call): Answer {
  const row = find(call)
  const more = {
    user_id: row.user_id,
    id: row.seq,
    created_at: isoMicros(row.created_at),
    updated_at: null,
    deleted: false,
    deleted_at: null,
  }
  return ok({ keypair: { ...view(call, row), ...more } })
}

export const keypairRoutes: Route[] = [
  { method: 'GET', path: '/v2.1/os-keypairs', handle: listPairs },
  { method: 'POST', path: '/v2.1/os-keypairs', prepare: generate, handle: create },
  { method: 'GET', path: '/v2.1/os-keypairs/{name}', handle: show },
  {
    method: 'DELETE',
    path: '/v2.1/os-keypairs/{name}',
    handle: (call) => {
      call.cloud.nova.keypairs.delete(find(call).id)
      return { status: call.minor >= 2 ? 204 : 202 }
    },
  },
]

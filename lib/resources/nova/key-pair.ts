import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { create, look, remove, show } from '#lib/openstack/collection.ts'
import { keypairs } from '#lib/openstack/compute.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import type { Outcome, Properties, ResourceContext, ResourceState, ResourceType } from '../resource-type.ts'
import { given, text } from '../shapes.ts'

const generate = promisify(generateKeyPair)

/** One field of OpenSSH's wire format: its length, then its bytes. */
function field(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** A positive number of that format: a leading zero keeps the sign bit off. */
function number(base64url: string | undefined): Buffer {
  const bytes = Buffer.from(base64url ?? '', 'base64url')
  return field(bytes[0] !== undefined && bytes[0] >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes)
}

async function makePair(comment: string): Promise<{ public_key: string; private_key: string }> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 2048 })
  const { n, e } = publicKey.export({ format: 'jwk' })
  const blob = Buffer.concat([field(Buffer.from('ssh-rsa')), number(e), number(n)])
  return {
    public_key: `ssh-rsa ${blob.toString('base64')} ${comment}`,
    private_key: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  }
}

const publicKeyOf = (state: ResourceState) => text(state.properties.public_key) || text(state.data.public_key)

/** The first two words: Nova may drop or change the comment behind them. */
const bare = (key: unknown) => String(key).trim().split(/\s+/).slice(0, 2).join(' ')

/** The pair made for an author who gave no key, unless it is recorded already. */
async function pairFor(state: ResourceState): Promise<Outcome> {
  if (publicKeyOf(state) || state.properties.type === 'x509') return {}
  const { private_key, public_key } = await makePair(text(state.properties.name))
  const kept: Record<string, Value> = state.properties.save_private_key === true ? { private_key } : {}
  return { data: { ...state.data, public_key, ...kept } }
}

async function make(context: ResourceContext, state: ResourceState): Promise<string> {
  const { name, type, user } = state.properties
  const public_key = publicKeyOf(state)
  const fields = given({ name: name ?? null, type: type ?? null, user_id: user ?? null })
  const made = await create(context.cloud, keypairs, { ...fields, ...(public_key ? { public_key } : {}) })
  return String(made.name)
}

/**
 * A key pair. Where the author gives no public key, ours is made and recorded before Nova hears of it: a private key that
 * Nova made could be lost with the answer. Names are unique, so the key itself tells ours from another one.
 */
export const keyPair: ResourceType = {
  type: 'OS::Nova::KeyPair',

  prepare: (_context, state) => pairFor(state),

  async find(context, state) {
    const found = await look(context.cloud, keypairs, text(state.properties.name))
    return found && bare(found.public_key) === bare(publicKeyOf(state)) ? { physicalId: String(found.name) } : null
  },

  async create(context, state) {
    const data = (await pairFor(state)).data ?? state.data
    return { data, physicalId: await make(context, { ...state, data }) }
  },

  async delete(context, state) {
    if (state.physicalId) await remove(context.cloud, keypairs, state.physicalId)
  },

  /** Only one pair can have the name. */
  async release(context, state) {
    if (state.physicalId) await remove(context.cloud, keypairs, state.physicalId)
    return {}
  },

  async reclaim(context, state) {
    if (!state.physicalId) return {}
    const found = await look(context.cloud, keypairs, state.physicalId)
    const isOurs = !publicKeyOf(state) || bare(found?.public_key) === bare(publicKeyOf(state))
    if (found && isOurs) return {}
    // The successor's, which has the name now.
    if (found) await remove(context.cloud, keypairs, state.physicalId)
    await make(context, state)
    return {}
  },

  async attribute(context, state, name, path) {
    if (name === 'private_key') return follow(state.data.private_key ?? '', path)
    if (name === 'public_key' && publicKeyOf(state)) return follow(publicKeyOf(state), path)
    const pair = state.physicalId ? await look(context.cloud, keypairs, state.physicalId) : null
    if (!pair) return null
    return follow((name === 'show' ? pair : pair[name]) as Properties, path)
  },

  exists: async (context, state) => (await look(context.cloud, keypairs, state.physicalId ?? '')) !== null,

  async check(context, state) {
    await show(context.cloud, keypairs, state.physicalId ?? '')
  },
}

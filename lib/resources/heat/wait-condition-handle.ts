import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import {
  type Properties,
  type ResourceContext,
  ResourceFailure,
  type ResourceState,
  type ResourceType,
} from '../resource-type.ts'
import { map, text } from '../shapes.ts'
import { freshSecret, signedUrl } from '../signed-url.ts'
import { makeSignalObject, signalsLeft } from './signal-object.ts'
import { makeQueue, queueOf, signalsIn } from './signal-queue.ts'
import { guestAccount, guestData, isSignedIn, ownObject, removeTransport } from './signal-transport.ts'

/** The keys of a message: Heat's own or those of CloudFormation. */
interface Words {
  readonly id: string
  readonly data: string
  readonly reason: string
  readonly status: string
  /** CloudFormation has no defaults: a message lacks nothing or is none. */
  readonly allRequired: boolean
}

const HEAT: Words = { id: 'id', data: 'data', reason: 'reason', status: 'status', allRequired: false }
const CLOUD_FORMATION: Words = { id: 'UniqueId', data: 'Data', reason: 'Reason', status: 'Status', allRequired: true }

/** A message with all its keys; null for one that must be dropped (parity.md §5.4). */
function readMessage(words: Words, details: Value, count: number): Properties | null {
  const given = map(details)
  const known = [words.id, words.data, words.reason, words.status]
  if (Object.keys(given).some((key) => !known.includes(key))) return null
  if (words.allRequired && known.some((key) => !Object.hasOwn(given, key))) return null
  const id = given[words.id] ?? count + 1
  const status = given[words.status] ?? 'SUCCESS'
  if (status !== 'SUCCESS' && status !== 'FAILURE') return null
  const reason = given[words.reason] ?? `Signal ${id} received`
  return { id: String(id), data: given[words.data] ?? null, reason, status }
}

const secretOf = (state: ResourceState) => text(state.data.secret)

/** The messages of a handle with one more; as they are where it is none. */
function withMessage(words: Words, before: Properties, details: Value): Properties {
  const message = readMessage(words, details, Object.keys(before).length)
  if (!message) return before
  const { id, data = null, reason = null, status = null } = message
  return Object.fromEntries([...Object.entries(before), [text(id), { data, reason, status }]])
}

/** All messages that a handle has got, by their ids: as signals, or left in the object store. */
export async function messagesOf(context: ResourceContext, handle: ResourceState): Promise<Properties> {
  const before = map(handle.metadata)
  if (transportOf(handle) !== 'TEMP_URL_SIGNAL') return before
  return messagesIn(await signalsLeft(context, ownObject(handle)), before)
}

/** What lies in a handle's queue that is not among `seen` yet: it leaves in time, and must be kept. */
export async function messagesWaiting(
  context: ResourceContext,
  handle: ResourceState,
  seen: readonly string[],
): Promise<{ readonly ids: readonly string[]; readonly said: readonly Value[] }> {
  if (transportOf(handle) !== 'ZAQAR_SIGNAL') return { ids: [], said: [] }
  const all = await signalsIn(context, handle, await guestAccount(context, handle))
  const fresh = all.filter(({ id }) => !seen.includes(id))
  return { ids: fresh.map(({ id }) => id), said: fresh.map(({ said }) => said) }
}

/** What was put into an object, as messages; an empty one says success. */
export function messagesIn(left: readonly Value[], before: Properties = {}): Properties {
  return left.reduce((messages: Properties, said) => withMessage(HEAT, messages, said), before)
}

function handle(type: string, words: Words, attribute: ResourceType['attribute']): ResourceType {
  return {
    type,

    async create(context, state) {
      const secret = secretOf(state) || freshSecret(context)
      const isLeft = transportOf(state) === 'TEMP_URL_SIGNAL'
      const url: Record<string, string> = isLeft ? { url: await makeSignalObject(context, ownObject(state)) } : {}
      const data = { ...state.data, secret, ...url }
      // Without a messaging service nobody hears what is said there, and who waits for it fails; the handle does not.
      if (transportOf(state) === 'ZAQAR_SIGNAL' && context.cloud.has('messaging')) {
        await makeQueue(context, state, await guestAccount(context, { ...state, data }))
      }
      return { physicalId: state.uuid, data: { ...data, ...(await guestData(context, { ...state, data })) } }
    },

    update: async () => ({}),
    delete: removeTransport,
    attribute,

    /** The signals received so far live there. */
    mergeMetadata: (state) => state.metadata,

    async signal(_context, state, details) {
      const before = map(state.metadata)
      const message = readMessage(words, details, Object.keys(before).length)
      if (message) {
        const metadata = withMessage(words, before, details)
        return { reason: `Signal: status:${message.status} reason:${message.reason}`, outcome: { metadata } }
      }
      if (words.allRequired) throw new ResourceFailure('ValueError', 'Metadata format invalid')
      return { reason: null, outcome: {} }
    },
  }
}

const transportOf = (state: ResourceState) => text(state.properties.signal_transport) || 'TOKEN_SIGNAL'

/** The address at which a guest needs nothing but the address. */
function openUrl(context: ResourceContext, state: ResourceState): string | null {
  if (transportOf(state) === 'CFN_SIGNAL') return signedUrl(context, state, 'signal')
  return transportOf(state) === 'TEMP_URL_SIGNAL' ? text(state.data.url) : null
}

/** A call of curl that signals; the guest adds `--data-binary`. */
function curl(context: ResourceContext, state: ResourceState): string | null {
  if (transportOf(state) === 'TOKEN_SIGNAL') {
    const headers = [`X-Auth-Token: ${secretOf(state)}`, 'Content-Type: application/json', 'Accept: application/json']
    return `curl -i -X POST ${headers.map((header) => `-H '${header}'`).join(' ')} ${context.urls.signal(state.name)}`
  }
  const url = openUrl(context, state)
  return url && `curl -i -X ${transportOf(state) === 'CFN_SIGNAL' ? 'POST' : 'PUT'} '${url}'`
}

/** What a program needs to signal by itself, for the transports that curl can't serve alone. */
async function signalData(context: ResourceContext, state: ResourceState): Promise<Value> {
  if (isSignedIn(state)) {
    const { authUrl, userName, userId, password, projectId, region } = await guestAccount(context, state)
    const account = { auth_url: authUrl, username: userName, user_id: userId, password, project_id: projectId }
    const place =
      transportOf(state) === 'ZAQAR_SIGNAL'
        ? { queue_id: queueOf(state) }
        : { alarm_url: context.urls.signal(state.name) }
    return JSON.stringify({ ...account, region_name: region, ...place })
  }
  const url = openUrl(context, state)
  return url && JSON.stringify({ alarm_url: url })
}

/** Its secret is the token with which a guest may signal it, and it alone. */
export const waitConditionHandle: ResourceType = handle(
  'OS::Heat::WaitConditionHandle',
  HEAT,
  async (context, state, name, path) => {
    const byToken = transportOf(state) === 'TOKEN_SIGNAL'
    switch (name) {
      case 'token':
        return follow(byToken ? secretOf(state) : null, path)
      case 'endpoint':
        return follow(byToken ? context.urls.signal(state.name) : null, path)
      case 'curl_cli':
        return follow(curl(context, state), path)
      case 'signal':
        return follow(await signalData(context, state), path)
      default:
        return null
    }
  },
)

/** CloudFormation's handle: what get_resource gives is the signed URL itself. */
function signedHandle(type: string): ResourceType {
  const common = handle(type, CLOUD_FORMATION, async () => null)
  return {
    ...common,
    async create(context, state) {
      const { physicalId = null, data = {} } = await common.create(context, state)
      const url = signedUrl(context, { ...state, data }, 'waitcondition')
      return { physicalId, data: { ...data, url } }
    },
    reference: (_context, state) => state.data.url ?? state.name,
  }
}

export const cfnWaitConditionHandle = signedHandle('AWS::CloudFormation::WaitConditionHandle')

/** Made anew by each update, so that conditions which use it wait again. */
export const updateWaitConditionHandle: ResourceType = {
  ...signedHandle('OS::Heat::UpdateWaitConditionHandle'),
  decide: () => 'replace',
}

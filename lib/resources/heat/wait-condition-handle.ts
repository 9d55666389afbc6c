import type { Value } from '#lib/template/yaml-node.ts'
import { follow } from '../follow.ts'
import type { Properties, ResourceContext, ResourceState, ResourceType } from '../resource-type.ts'
import { map, text } from '../shapes.ts'

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

function handle(type: string, words: Words, attribute: ResourceType['attribute']): ResourceType {
  return {
    type,

    async create(context, state) {
      const secret = secretOf(state) || Buffer.from(context.random.bytes(24)).toString('base64url')
      return { physicalId: state.uuid, data: { ...state.data, secret } }
    },

    update: async () => ({}),
    async delete() {},
    attribute,

    /** The signals received so far live there. */
    mergeMetadata: (state) => state.metadata,

    async signal(_context, state, details) {
      const before = map(state.metadata)
      const message = readMessage(words, details, Object.keys(before).length)
      if (!message) return { reason: null, outcome: {} }
      const { id, data = null, reason = null, status = null } = message
      const metadata = Object.fromEntries([...Object.entries(before), [text(id), { data, reason, status }]])
      return { reason: `Signal: status:${status} reason:${reason}`, outcome: { metadata } }
    },
  }
}

const transportOf = (state: ResourceState) => text(state.properties.signal_transport) || 'TOKEN_SIGNAL'

/** A call of curl that signals; the guest adds `--data-binary`. */
function curl(context: ResourceContext, state: ResourceState): string | null {
  switch (transportOf(state)) {
    case 'TOKEN_SIGNAL': {
      const headers = [`X-Auth-Token: ${secretOf(state)}`, 'Content-Type: application/json', 'Accept: application/json']
      return `curl -i -X POST ${headers.map((header) => `-H '${header}'`).join(' ')} ${context.urls.signal(state.name)}`
    }
    case 'CFN_SIGNAL':
    case 'TEMP_URL_SIGNAL':
      return `curl -i -X ${transportOf(state) === 'CFN_SIGNAL' ? 'POST' : 'PUT'} '${context.urls.signal(state.name, secretOf(state))}'`
    default:
      return null
  }
}

/** What a program needs to signal by itself, for the transports that curl can't serve alone. */
function signalData(context: ResourceContext, state: ResourceState): Value {
  const transport = transportOf(state)
  if (transport === 'TOKEN_SIGNAL' || transport === 'NO_SIGNAL') return null
  if (transport === 'CFN_SIGNAL' || transport === 'TEMP_URL_SIGNAL') {
    const key = transport === 'CFN_SIGNAL' ? 'alarm_url' : 'signal_url'
    return JSON.stringify({ [key]: context.urls.signal(state.name, secretOf(state)) })
  }
  return JSON.stringify({ endpoint: context.urls.signal(state.name), token: secretOf(state) })
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
        return follow(signalData(context, state), path)
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
      return { physicalId, data: { ...data, url: context.urls.signal(state.name, text(data.secret)) } }
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

import type { Value } from '#lib/template/yaml-node.ts'
import { queueOf, removeQueue, tellGuest } from '../heat/signal-queue.ts'
import { guestAccount } from '../heat/signal-transport.ts'
import type { Outcome, ResourceContext, ResourceState } from '../resource-type.ts'
import { map, text } from '../shapes.ts'
import { accessKey, freshSecret } from '../signed-url.ts'

/** How the collector inside the guest gets at the resource's metadata: a URL signed by the server's own secret. */
function section(context: ResourceContext, state: ResourceState, transport: string, secret: string): [string, Value] {
  const { stack, urls } = context
  if (transport === 'POLL_SERVER_CFN') {
    const path = `${state.name}.Metadata`
    const keys = { access_key_id: accessKey(state.uuid), secret_access_key: secret }
    return ['cfn', { metadata_url: urls.cfn, stack_name: `${stack.name}/${stack.id}`, path, ...keys }]
  }
  return ['request', { metadata_url: urls.metadata(state.name, secret) }]
}

/** The same for a guest who signs in, and the user that Keystone makes for him. */
async function signedIn(context: ResourceContext, state: ResourceState) {
  const { authUrl, userId, password, projectId, region } = await guestAccount(context, state)
  const { stack } = context
  const account = { auth_url: authUrl, user_id: userId, password, project_id: projectId, region_name: region }
  const place: Record<string, Value> = isByQueue(state)
    ? { queue_id: queueOf(state) }
    : { stack_id: `${stack.name}/${stack.id}`, resource_name: state.name }
  return { fields: { ...account, ...place }, user: userId }
}

const isByQueue = ({ properties }: Pick<ResourceState, 'properties'>) =>
  properties.software_config_transport === 'ZAQAR_MESSAGE'

const isSignedIn = (state: Pick<ResourceState, 'properties'>) =>
  isByQueue(state) || state.properties.software_config_transport === 'POLL_SERVER_HEAT'

/** Tells a server by its queue what its metadata is now, if it listens to one. */
export async function pushMetadata(context: ResourceContext, server: string): Promise<void> {
  const state = await context.sibling(server)
  if (!state || !isByQueue(state) || !context.guests) return
  await tellGuest(context, state, await guestAccount(context, state), await context.metadata(state))
}

/** Removes the user that was made for a server's guest. */
export async function removeCollector(context: ResourceContext, state: ResourceState): Promise<void> {
  const { guests } = context
  if (isByQueue(state) && guests && state.data.user) {
    await removeQueue(context, state, await guestAccount(context, state))
  }
  if (isSignedIn(state)) await guests?.remove(state.physicalName)
}

/** New metadata from the template: deployments stay, and so does what the template doesn't say of the collector. */
export function mergeCollected(state: ResourceState, wanted: Value): Value {
  return state.properties.user_data_format === 'SOFTWARE_CONFIG' ? mergeDeployments(state, wanted) : wanted
}

/** The same for what takes deployments in any case. */
export function mergeDeployments(state: ResourceState, wanted: Value): Value {
  const [before, next] = [map(state.metadata), map(wanted)]
  const collector = { ...map(before['os-collect-config']), ...map(next['os-collect-config']) }
  return { ...next, deployments: before.deployments ?? [], 'os-collect-config': collector }
}

/**
 * For servers that take software deployments: a secret for the guest, and the metadata that its agents start from
 * (parity.md §5.6). Recorded before the server exists, since both travel in its user data.
 */
export async function collectConfig(context: ResourceContext, state: ResourceState): Promise<Outcome> {
  return state.properties.user_data_format === 'SOFTWARE_CONFIG' ? collectorOf(context, state, ['ec2']) : {}
}

/** The secret and the metadata themselves; `first` are collectors that come before ours. */
export async function collectorOf(
  context: ResourceContext,
  state: ResourceState,
  first: readonly string[] = [],
): Promise<Outcome> {
  const recorded = text(state.data.secret)
  const secret = recorded || freshSecret(context)
  const transport = text(state.properties.software_config_transport) || 'POLL_SERVER_CFN'
  // Nothing is made outside before the secret is recorded.
  const guest = isSignedIn(state) && recorded ? await signedIn(context, state) : null
  const [name, fields] = isSignedIn(state)
    ? ([isByQueue(state) ? 'zaqar' : 'heat', guest?.fields ?? {}] as const)
    : section(context, state, transport, secret)
  const config = { collectors: [...first, name, 'local'], [name]: fields }
  const metadata = { deployments: [], ...map(state.metadata), 'os-collect-config': config }
  if (guest && isByQueue(state)) await tellGuest(context, state, await guestAccount(context, state), metadata)
  return { data: { ...state.data, secret, ...(guest ? { user: guest.user } : {}) }, metadata }
}

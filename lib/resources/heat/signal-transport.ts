import type { Value } from '#lib/template/yaml-node.ts'
import { type GuestAccount, type ResourceContext, ResourceFailure, type ResourceState } from '../resource-type.ts'
import { text } from '../shapes.ts'
import { signedUrl } from '../signed-url.ts'
import { makeSignalObject, removeSignalObject } from './signal-object.ts'
import { makeQueue, queueOf, removeQueue } from './signal-queue.ts'

/** The object of a resource that is signalled by temporary URL: its names are the same whenever they are asked for. */
export const ownObject = ({ physicalName }: ResourceState) => ({ container: physicalName, object: physicalName })

type Input = readonly [name: string, value: Value, description: string]

/** What an agent must know to tell by `transport` how a deployment went (parity.md §5.6). */
export async function transportInputs(
  context: ResourceContext,
  state: ResourceState,
  transport: string,
): Promise<readonly Input[]> {
  const where = (id: Value, verb: string): Input[] => [
    ['deploy_signal_id', id, 'ID of signal to use for signaling output values'],
    ['deploy_signal_verb', verb, 'HTTP verb to use for signaling output values'],
  ]
  switch (transport) {
    case 'NO_SIGNAL':
      return []
    case 'CFN_SIGNAL':
      return where(signedUrl(context, state, 'signal'), 'POST')
    case 'TEMP_URL_SIGNAL':
      // Signals of an earlier action say nothing of this one.
      await removeSignalObject(context, ownObject(state))
      return where(await makeSignalObject(context, ownObject(state)), 'PUT')
    case 'HEAT_SIGNAL':
      return accountInputs(await guestAccount(context, state))
    case 'ZAQAR_SIGNAL': {
      const account = await guestAccount(context, state)
      await makeQueue(context, state, account)
      const queue: Input = ['deploy_queue_id', queueOf(state), 'ID of queue to use for signaling output values']
      return [...accountInputs(account), queue]
    }
    default:
      throw new ResourceFailure('NotSupported', `signal_transport ${transport} is not supported.`)
  }
}

/** The user as which a resource's guest signs in, by the resource's own secret; made unless it is there. */
export async function guestAccount({ guests }: ResourceContext, state: ResourceState): Promise<GuestAccount> {
  if (guests) return guests.make(state.physicalName, text(state.data.secret))
  const message = 'Servers can have no users of their own here: Keystone has no domain for them that Hearth may use.'
  throw new ResourceFailure('NotSupported', message)
}

/** Whether a resource's guest signs in as a user of its own. */
export const isSignedIn = ({ properties }: Pick<ResourceState, 'properties'>): boolean =>
  properties.signal_transport === 'HEAT_SIGNAL' || properties.signal_transport === 'ZAQAR_SIGNAL'

/** What must be recorded of a resource whose guest signs in, for knowing him again. */
export async function guestData(context: ResourceContext, state: ResourceState): Promise<Record<string, Value>> {
  if (!isSignedIn(state)) return {}
  return { user: (await guestAccount(context, state)).userId }
}

/** Removes what a transport needed outside of the stack. */
export async function removeTransport(context: ResourceContext, state: ResourceState): Promise<void> {
  const { signal_transport: transport } = state.properties
  if (transport === 'TEMP_URL_SIGNAL') await removeSignalObject(context, ownObject(state))
  if (transport === 'ZAQAR_SIGNAL' && context.guests && state.data.user && context.cloud.has('messaging')) {
    await removeQueue(context, state, await guestAccount(context, state))
  }
  if (isSignedIn(state)) await context.guests?.remove(state.physicalName)
}

function accountInputs({ authUrl, userName, userId, password, projectId, region }: GuestAccount): Input[] {
  return [
    ['deploy_auth_url', authUrl, 'URL for API authentication'],
    ['deploy_username', userName, 'Username for API authentication'],
    ['deploy_user_id', userId, 'User ID for API authentication'],
    ['deploy_password', password, 'Password for API authentication'],
    ['deploy_project_id', projectId, 'ID of project for API authentication'],
    ['deploy_region_name', region, 'Region name for API authentication'],
  ]
}

import type { Value } from '#lib/template/yaml-node.ts'
import { type ResourceContext, ResourceFailure, type ResourceState } from '../resource-type.ts'
import { signedUrl } from '../signed-url.ts'
import { makeSignalObject, removeSignalObject } from './signal-object.ts'

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
    default:
      throw new ResourceFailure('NotSupported', `signal_transport ${transport} is not supported.`)
  }
}

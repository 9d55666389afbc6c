import { makeContainer, putObject, readVersions, removeObject, tempUrl } from '#lib/openstack/object-store.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type ResourceContext, ResourceFailure } from '../resource-type.ts'

/** Where guests leave signals in the object store: an object that keeps all that was ever put into it. */
export interface SignalObject {
  readonly container: string
  readonly object: string
}

/** Makes the object, empty, unless it is there; answers the URL at which guests put signals, again and again. */
export async function makeSignalObject({ cloud }: ResourceContext, place: SignalObject): Promise<string> {
  if (!cloud.has('object-store')) {
    throw new ResourceFailure('NotSupported', 'Signals by temporary URL need an object store, and this cloud has none.')
  }
  const { container, object } = place
  await makeContainer(cloud, container, true)
  if ((await readVersions(cloud, container, object)).length === 0) await putObject(cloud, container, object, '')
  return tempUrl(cloud, container, object, 'PUT')
}

/** What guests have left there, oldest first; an empty text as null, and what is no JSON as it is. */
export async function signalsLeft({ cloud }: ResourceContext, { container, object }: SignalObject): Promise<Value[]> {
  // The first is ours.
  const [, ...texts] = await readVersions(cloud, container, object)
  return texts.map(read)
}

function read(said: string): Value {
  if (!said.trim()) return null
  try {
    return JSON.parse(said) as Value
  } catch {
    return said
  }
}

/** Removes the object with all it said, and its container once nothing else is in there. */
export async function removeSignalObject({ cloud }: ResourceContext, place: SignalObject): Promise<void> {
  if (cloud.has('object-store')) await removeObject(cloud, place.container, place.object)
}

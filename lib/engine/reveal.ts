import type { Value } from '#lib/template/yaml-node.ts'
import { EngineError, resourceNotFound } from './engine-error.ts'
import { ownedStack } from './owned-stack.ts'
import { StackReader } from './reader.ts'
import type { Caller } from './requests.ts'
import type { World } from './world.ts'

/** Which secret of a stack: an output, or an attribute of a resource. */
export type SecretPlace = { readonly output: string } | { readonly resource: string; readonly attribute: string }

/** A value that lists only show masked. Throws EngineError where there is none. */
export async function reveal(world: World, caller: Caller, stackId: string, place: SecretPlace): Promise<Value> {
  const reader = new StackReader(world, await ownedStack(world, caller, stackId), caller)
  if ('output' in place) {
    const { outputs } = await reader.detail()
    const found = outputs.find(({ name }) => name === place.output)
    if (!found) throw new EngineError(404, 'NotFound', `There is no output ${place.output}.`)
    return found.value
  }
  const resource = await reader.resource(place.resource)
  if (!resource) throw resourceNotFound(place.resource, stackId)
  return resource.attributes[place.attribute] ?? null
}

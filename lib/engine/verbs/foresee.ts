import type { Cloud } from '#lib/openstack/cloud.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { cloudIfReachable, problemsOf } from '../check-request.ts'
import { insideBefore, type Unborn, wantedBefore } from '../inside-before.ts'
import { behaviourName, type Model } from '../model.ts'
import { modelOrProblem } from '../model-or-problem.ts'
import { ownedStack } from '../owned-stack.ts'
import type { Problem } from '../problem.ts'
import { inputsOf } from '../request-inputs.ts'
import type { Caller, StackRequest } from '../requests.ts'
import type { World } from '../world.ts'

/** A resource as an operation would leave it. Holds secrets: for working with, never for showing. */
export interface Foreseen {
  /** Names from the top down: the resource's own is the last. */
  readonly path: readonly string[]
  /** As the template calls it. */
  readonly type: string
  /** What it behaves as, the registry followed. */
  readonly behaviour: string
  /** What is known of them before anything exists; other resources are told by their names. */
  readonly properties: Readonly<Record<string, Value>>
  /** Whether a stack is inside of it, whose resources are listed as well. */
  readonly isStack: boolean
}

export interface Foresight {
  readonly resources: readonly Foreseen[]
  /** All that keeps the operation from beginning. */
  readonly problems: readonly Problem[]
}

/**
 * All resources, those of stacks inside included, that there would be once a stack is created (`stackId` null) or
 * updated; told as far as possible also where something keeps it from being done. Changes nothing.
 */
export async function foresee(
  world: World,
  caller: Caller,
  stackId: string | null,
  request: StackRequest,
): Promise<Foresight> {
  const before = stackId === null ? null : await ownedStack(world, caller, stackId)
  const { id, name } = before ?? { id: world.random.uuid(), name: request.name ?? 'stack' }
  const stack: Unborn = { id, name, projectId: caller.projectId, inputs: inputsOf(request, before) }
  const model = modelOrProblem(world, stack)
  if ('errorClass' in model) return { resources: [], problems: [model] }
  const cloud = await cloudIfReachable(world, caller)
  const [resources, problems] = await Promise.all([
    resourcesIn({ world, cloud, left: mostForeseen(world) }, stack, model, []),
    problemsOf(world, model, stack.inputs, cloud),
  ])
  return { resources, problems }
}

/** All resources of a stack as it is described now, those of stacks inside included. */
export async function describedResources(world: World, caller: Caller, stackId: string): Promise<readonly Foreseen[]> {
  const { id, name, projectId, inputs } = await ownedStack(world, caller, stackId)
  const stack: Unborn = { id, name, projectId, inputs }
  const model = modelOrProblem(world, stack)
  if ('errorClass' in model) return []
  const cloud = await cloudIfReachable(world, caller)
  return resourcesIn({ world, cloud, left: mostForeseen(world) }, stack, model, [])
}

const withoutLimit = 10_000
const mostForeseen = ({ limits }: World) => (limits.resourcesPerStack < 0 ? withoutLimit : limits.resourcesPerStack)

interface Look {
  readonly world: World
  readonly cloud: Cloud
  /** How many more resources are looked at: a template may contain itself. */
  left: number
}

async function resourcesIn(look: Look, stack: Unborn, model: Model, above: readonly string[]): Promise<Foreseen[]> {
  const found: Foreseen[] = []
  for (const name of model.graph.nodes) {
    if (look.left-- <= 0) return found
    found.push(...(await resourceAt(look, stack, model, name, [...above, name])))
  }
  return found
}

async function resourceAt(
  look: Look,
  stack: Unborn,
  model: Model,
  name: string,
  path: readonly string[],
): Promise<Foreseen[]> {
  const { world } = look
  const definition = model.template.resources.get(name)!
  const wanted = wantedBefore(world, model, name)
  // An object from elsewhere is only spoken of: nothing of it is made.
  if (wanted?.definition.externalId) return []
  const mayNest = wanted && path.length <= world.limits.nestedDepth
  const inside = mayNest ? await insideBefore(look, stack, model, wanted) : null
  const self: Foreseen = {
    path,
    type: definition.type,
    behaviour: behaviourName(model, definition),
    properties: wanted?.properties ?? {},
    isStack: inside !== null,
  }
  return inside ? [self, ...(await resourcesIn(look, inside.stack, inside.model, path))] : [self]
}

import type { Cloud } from '#lib/openstack/cloud.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { depthExceeded } from '../begin.ts'
import { checkResourceCount, cloudIfReachable, refuse } from '../check-request.ts'
import { checked, checkTags } from '../checked-request.ts'
import { EngineError, stackExists } from '../engine-error.ts'
import { insideBefore, type Unborn, wantedBefore } from '../inside-before.ts'
import { behaviourName, type Model, schemaFor } from '../model.ts'
import { inputsOf } from '../request-inputs.ts'
import type { Caller, StackRequest } from '../requests.ts'
import { maskedProperties } from '../secrets.ts'
import { treeSize } from '../tree-size.ts'
import type { Wanted } from '../want.ts'
import type { World } from '../world.ts'
import { checkedName } from './create.ts'

/** A resource as it would be made. */
export interface PreviewedResource {
  readonly name: string
  readonly type: string
  readonly description: string
  readonly properties: Readonly<Record<string, Value>>
  readonly metadata: Value
  readonly requiredBy: readonly string[]
  readonly stackName: string
  /** Names of its attributes; none has a value yet. */
  readonly attributes: readonly string[]
  /** The resource whose stack it is in; null at the top. */
  readonly parentResource: string | null
}

/** What stands for a resource: itself, or the list of what is nested in it. */
export type Previewed = PreviewedResource | readonly Previewed[]

export interface StackPreview {
  readonly name: string
  readonly description: string
  readonly parameters: Readonly<Record<string, Value>>
  readonly tags: readonly string[]
  readonly timeoutMins: number | null
  readonly disableRollback: boolean
  readonly resources: readonly Previewed[]
}

/** What creating a stack would make. Throws what creating it would be refused with. Nothing is stored. */
export async function previewCreate(world: World, caller: Caller, request: StackRequest): Promise<StackPreview> {
  const name = checkedName(request.name)
  checkTags(request.tags)
  if (await world.store.stackNamed(caller.projectId, name)) throw stackExists(name)
  const stack = { id: world.random.uuid(), name, projectId: caller.projectId, inputs: inputsOf(request, null) }
  const { model, problems } = await checked(world, caller, stack)
  refuse(problems)
  checkResourceCount(world, treeSize(world, model!, stack.inputs))
  const cloud = await cloudIfReachable(world, caller)
  return {
    name,
    description: model!.template.description ?? '',
    parameters: shownParameters(model!),
    tags: request.tags ?? [],
    timeoutMins: request.timeoutMins ?? null,
    disableRollback: request.disableRollback ?? true,
    resources: await previewed({ world, cloud }, stack, model!, 0),
  }
}

function shownParameters({ template, parameters }: Model): Record<string, Value> {
  const entries = [...parameters].map(([name, value]) => [
    name,
    template.parameters.get(name)?.hidden ? '******' : value,
  ])
  return Object.fromEntries(entries) as Record<string, Value>
}

interface Preview {
  readonly world: World
  readonly cloud: Cloud
}

function previewed(preview: Preview, stack: Unborn, model: Model, depth: number): Promise<Previewed[]> {
  const { world } = preview
  if (depth > world.limits.nestedDepth) throw new EngineError(400, 'RequestLimitExceeded', depthExceeded(world))
  return Promise.all(
    model.graph.nodes.map(async (name): Promise<Previewed> => {
      const wanted = wantedBefore(world, model, name)
      const inside = wanted && (await insideBefore(preview, stack, model, wanted))
      if (inside) return previewed(preview, inside.stack, inside.model, depth + 1)
      return alone(world, stack, model, name, wanted)
    }),
  )
}

function alone(world: World, stack: Unborn, model: Model, name: string, wanted: Wanted | undefined): PreviewedResource {
  const definition = model.template.resources.get(name)!
  const { attributes = {} } = schemaFor(world, behaviourName(model, definition)) ?? {}
  return {
    name,
    type: definition.type,
    description: definition.description ?? '',
    properties: maskedProperties(model.template, definition, wanted?.properties ?? {}),
    metadata: wanted?.metadata ?? {},
    requiredBy: model.graph.edges.filter(({ to }) => to === name).map(({ from }) => from),
    stackName: stack.name,
    attributes: [...Object.keys(attributes), 'show'],
    parentResource: stack.parentResource ?? null,
  }
}

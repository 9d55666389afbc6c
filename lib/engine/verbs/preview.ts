import type { Cloud } from '#lib/openstack/cloud.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { depthExceeded } from '../begin.ts'
import { checkResourceCount, cloudIfReachable, refuse } from '../check-request.ts'
import { checked, checkTags } from '../checked-request.ts'
import { childInputs } from '../child-inputs.ts'
import { EngineError, stackExists } from '../engine-error.ts'
import { behaviourName, buildModel, type Model } from '../model.ts'
import { planTree } from '../nested-plan.ts'
import { livingStack } from '../owned-stack.ts'
import type { PlanItem } from '../plan.ts'
import type { Inputs, StackRecord } from '../records.ts'
import { inputsOf } from '../request-inputs.ts'
import type { Caller, StackRequest } from '../requests.ts'
import { resourceContext } from '../resource-context.ts'
import { Rows } from '../rows.ts'
import { maskedProperties } from '../secrets.ts'
import { treeSize } from '../tree-size.ts'
import { wantedIn } from '../want.ts'
import type { World } from '../world.ts'
import { checkedName } from './create.ts'
import { acceptable, refuseUpdate } from './update.ts'

/** A resource as it would be made. */
export interface PreviewedResource {
  readonly name: string
  readonly type: string
  readonly description: string
  readonly properties: Readonly<Record<string, Value>>
  readonly metadata: Value
  readonly requiredBy: readonly string[]
  readonly stackName: string
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
    resources: await previewed(world, cloud, stack, model!, 0),
  }
}

function shownParameters({ template, parameters }: Model): Record<string, Value> {
  const entries = [...parameters].map(([name, value]) => [
    name,
    template.parameters.get(name)?.hidden ? '******' : value,
  ])
  return Object.fromEntries(entries) as Record<string, Value>
}

type Place = Pick<StackRecord, 'id' | 'name' | 'projectId' | 'inputs'>

function previewed(world: World, cloud: Cloud, stack: Place, model: Model, depth: number): Promise<Previewed[]> {
  if (depth > world.limits.nestedDepth) throw new EngineError(400, 'RequestLimitExceeded', depthExceeded(world))
  return Promise.all(model.graph.nodes.map((name) => previewedOne(world, cloud, stack, model, name, depth)))
}

async function previewedOne(
  world: World,
  cloud: Cloud,
  stack: Place,
  model: Model,
  name: string,
  depth: number,
): Promise<Previewed> {
  const definition = model.template.resources.get(name)!
  const wanted = wantedBefore(world, model, name)
  const inside = wanted && (await insideOf(world, cloud, stack, model, name, wanted))
  if (inside) return previewed(world, cloud, inside.stack, inside.model, depth + 1)
  return {
    name,
    type: definition.type,
    description: definition.description ?? '',
    properties: maskedProperties(model.template, definition, wanted?.properties ?? {}),
    metadata: wanted?.metadata ?? {},
    requiredBy: model.graph.edges.filter(({ to }) => to === name).map(({ from }) => from),
    stackName: stack.name,
  }
}

/** What is wanted of a resource as far as that is known before anything exists. */
function wantedBefore(world: World, model: Model, name: string) {
  try {
    return wantedIn(world, model, model.template.resources.get(name)!, model.scope)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

async function insideOf(
  world: World,
  cloud: Cloud,
  stack: Place,
  model: Model,
  name: string,
  wanted: ReturnType<typeof wantedIn>,
): Promise<{ stack: Place; model: Model } | null> {
  const behaviour = behaviourName(model, model.template.resources.get(name)!)
  const type = world.resourceType(behaviour)
  if (!type?.nested) return null
  const signal = AbortSignal.timeout(30_000)
  const context = resourceContext({ world, cloud, stack, rows: new Rows([]), signal, cache: new Map() })
  const uuid = world.random.uuid()
  const plan = await type.nested(context, {
    uuid,
    name,
    type: behaviour,
    physicalName: `${stack.name}-${name}`,
    physicalId: null,
    action: 'CREATE',
    startedAt: world.clock.now(),
    properties: wanted.properties,
    metadata: wanted.metadata,
    updatePolicy: wanted.definition.updatePolicy,
    data: {},
  })
  const last = plan.steps.at(-1)
  if (!last) return null
  const inputs: Inputs = childInputs(model, stack.inputs.files, last, wanted)
  const child = { id: uuid, name: `${stack.name}-${name}`, projectId: stack.projectId, inputs }
  try {
    return { stack: child, model: buildModel(world, child) }
  } catch (error) {
    // What a child lacks before values are known is for the child to tell.
    if (error instanceof TemplateError) return null
    throw error
  }
}

/** One resource that an update would touch or leave, as it is now. */
export interface ResourceChange {
  readonly name: string
  readonly type: string
  readonly reason: string
  readonly stackId: string
  readonly stackName: string
  /** In a nested stack: what that is in the stack around. */
  readonly parentResource: string | null
}

export interface UpdatePreview {
  readonly unchanged: readonly ResourceChange[]
  readonly updated: readonly ResourceChange[]
  readonly replaced: readonly ResourceChange[]
  readonly added: readonly ResourceChange[]
  readonly deleted: readonly ResourceChange[]
}

const lists = {
  unchanged: 'unchanged',
  update: 'updated',
  replace: 'replaced',
  add: 'added',
  delete: 'deleted',
} as const

/** What updating a stack would do to each of its resources; with `nested`, to those of the stacks inside as well. */
export async function previewUpdate(
  world: World,
  caller: Caller,
  stackId: string,
  request: StackRequest,
  options: { nested: boolean },
): Promise<UpdatePreview> {
  const stack = await livingStack(world, caller, stackId)
  refuseUpdate(stack)
  checkTags(request.tags)
  const inputs = inputsOf(request, stack)
  const model = await acceptable(world, caller, stack, inputs)
  const cloud = await cloudIfReachable(world, caller)
  const items = await planTree(world, { ...stack, inputs }, model, cloud)
  const preview = { unchanged: [], updated: [], replaced: [], added: [], deleted: [] } as {
    -readonly [List in keyof UpdatePreview]: ResourceChange[]
  }
  const sort = async (planned: readonly PlanItem[], place: StackRecord) => {
    const rows = await world.store.resources(place.id)
    for (const item of planned) {
      preview[lists[item.action]].push({
        name: item.resource,
        type: item.type,
        reason: item.reason,
        stackId: place.id,
        stackName: place.name,
        parentResource: place.parentResource,
      })
      const inside = rows.find((row) => row.name === item.resource && row.nestedStackId !== null)?.nestedStackId
      const child = options.nested && item.nested && inside ? await world.store.stack(inside) : null
      if (child) await sort(item.nested!, child)
    }
  }
  await sort(items, stack)
  return preview
}

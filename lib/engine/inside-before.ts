import type { Cloud } from '#lib/openstack/cloud.ts'
import { ResourceFailure } from '#lib/resources/resource-type.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { childInputs } from './child-inputs.ts'
import { buildModel, type Model } from './model.ts'
import type { StackRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { Rows } from './rows.ts'
import { type Wanted, wantedIn } from './want.ts'
import type { World } from './world.ts'

/** A stack that is not there yet, as far as what would be in it can be told. */
export type Unborn = Pick<StackRecord, 'id' | 'name' | 'projectId' | 'inputs'> & {
  /** The resource that it would be; absent at the top. */
  readonly parentResource?: string
}

interface Eyes {
  readonly world: World
  readonly cloud: Cloud
}

/** What is wanted of a resource as far as that is known before anything exists. */
export function wantedBefore(world: World, model: Model, name: string): Wanted | undefined {
  try {
    return wantedIn(world, model, model.template.resources.get(name)!, model.scope)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

/** The stack that would be inside a resource; null for one that nests none, or whose values are not known yet. */
export async function insideBefore({ world, cloud }: Eyes, stack: Unborn, model: Model, wanted: Wanted) {
  const { name, definition, properties, metadata } = wanted
  const type = world.resourceType(definition.behaviour)
  if (!type?.nested) return null
  const signal = AbortSignal.timeout(30_000)
  const context = resourceContext({ world, cloud, stack, rows: new Rows([]), signal, cache: new Map() })
  const uuid = world.random.uuid()
  const physicalName = `${stack.name}-${name}`
  const state = {
    ...{ uuid, name, type: definition.behaviour, physicalName, physicalId: null, action: 'CREATE' as const },
    ...{ startedAt: world.clock.now(), properties, metadata, updatePolicy: definition.updatePolicy, data: {} },
  }
  try {
    const last = (await type.nested(context, state)).steps.at(-1)
    if (!last) return null
    const inputs = childInputs(model, stack.inputs.files, last, wanted)
    const child: Unborn = { id: uuid, name: physicalName, projectId: stack.projectId, inputs, parentResource: name }
    return { stack: child, model: buildModel(world, child) }
  } catch (error) {
    // What it lacks before others are there is told when they are; what its child lacks is for the child to tell.
    if (error instanceof TemplateError || error instanceof ResourceFailure) return null
    throw error
  }
}

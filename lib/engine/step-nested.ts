import type { NestedTemplate } from '#lib/resources/resource-type.ts'
import { ResourceFailure } from '#lib/resources/resource-type.ts'
import { type Begun, beginOperation, createStack } from './begin.ts'
import { checkResourceCount } from './check-request.ts'
import { childInputs } from './child-inputs.ts'
import { fail } from './fail.ts'
import { ChildFailed, nestedFailureReason } from './failure-reason.ts'
import { buildModel } from './model.ts'
import { untilReady } from './poll.ts'
import type { Inputs, ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { begin, behaviourOf, enter, type Run, stateOf } from './run.ts'
import { apply } from './step-update.ts'
import { sleep } from './wait.ts'
import { requirementsOf, type Wanted } from './want.ts'

/** Creates a nesting resource: its child's id is durable before the child is made, so it is made once. */
export async function createNested(run: Run, row: ResourceRecord, wanted: Wanted): Promise<'done' | 'failed'> {
  try {
    if (row.status !== 'IN_PROGRESS') {
      Object.assign(row, {
        type: wanted.type,
        properties: wanted.properties,
        metadata: wanted.metadata,
        definition: wanted.definition,
        requires: requirementsOf(run, row.name),
        generation: run.stack.generation,
      })
    }
    await reach(run, row, wanted, 'CREATE')
    void enter(run, row, 'CREATE', 'COMPLETE')
    return 'done'
  } catch (error) {
    await forgetUnmade(run, row)
    await begin(run, row, 'CREATE')
    return fail(run, row, 'CREATE', error)
  }
}

/** Brings the child to what is wanted now; nesting resources are always visited, the child may have nothing to do. */
export async function updateNested(run: Run, row: ResourceRecord, wanted: Wanted): Promise<'done' | 'failed'> {
  try {
    await reach(run, row, wanted, 'UPDATE')
    apply(run, row, wanted)
    void enter(run, row, 'UPDATE', 'COMPLETE')
    return 'done'
  } catch (error) {
    await forgetUnmade(run, row)
    await begin(run, row, 'UPDATE')
    return fail(run, row, 'UPDATE', error)
  }
}

const childOf = async (run: Run, row: ResourceRecord) =>
  row.nestedStackId === null ? null : await run.world.store.stack(row.nestedStackId)

/** Nobody is told of a child that was never made. */
async function forgetUnmade(run: Run, row: ResourceRecord): Promise<void> {
  if (!(await childOf(run, row))) row.nestedStackId = null
}

/** Deletes the child stack and waits for its end. */
export async function deleteNested(run: Run, row: ResourceRecord): Promise<void> {
  const child = await childOf(run, row)
  if (!child || child.deletedAt !== null) return
  await childDone(
    run,
    row,
    await beginOperation(run.world, child, { action: 'DELETE', credential: run.operation.credential }),
  )
}

/**
 * Takes the steps of the type's plan, each an operation of the child stack. The action's beginning is told once there is
 * a child: whoever hears of one can read it.
 */
async function reach(run: Run, row: ResourceRecord, wanted: Wanted, action: 'CREATE' | 'UPDATE'): Promise<void> {
  const type = behaviourOf(run.world, row)
  const child = await childOf(run, row)
  if (child && child.deletedAt === null) await begin(run, row, action)
  else if (child || row.nestedStackId === null) row.nestedStackId = run.world.random.uuid()
  const state = { ...stateOf(row), properties: wanted.properties, updatePolicy: wanted.definition.updatePolicy }
  const plan = await type.nested!(resourceContext(run), state, action === 'UPDATE' ? stateOf(row) : undefined)
  if (plan.data) row.data = plan.data
  await run.recorder.record(row)
  for (const step of plan.steps) {
    await childDone(run, row, await startChild(run, row, step, wanted, action))
    row.physicalId = row.nestedStackId
    if (step.pauseAfterMs) await sleep(run.world.clock, step.pauseAfterMs, run.signal)
  }
  await untilReady(run, row, () => ({ ...stateOf(row), properties: wanted.properties }))
}

/** Creates the child, or updates it. A child still busy with an earlier wish is told the new one. */
async function startChild(
  run: Run,
  row: ResourceRecord,
  step: NestedTemplate,
  wanted: Wanted,
  action: 'CREATE' | 'UPDATE',
): Promise<Begun> {
  const { world, stack, operation } = run
  const childId = row.nestedStackId!
  const inputs = childInputs(run.model!, run.stack.inputs.files, step, wanted)
  const place = { id: childId, name: row.physicalName, projectId: stack.projectId }
  const model = buildModel(world, { ...place, inputs })
  if (model.problems[0]) throw model.problems[0]
  checkResourceCount(world, model.graph.nodes.length + (await world.store.resourcesOutside(stack.rootId, childId)))
  const child = await world.store.stack(childId)
  if (child && child.deletedAt === null) {
    const resumed = row.operationId === operation.id && sameInputs(child.inputs, inputs) && child.status !== 'FAILED'
    if (resumed) return { stackId: childId, operationId: child.operationId }
    return beginOperation(world, child, { action: 'UPDATE', credential: operation.credential, inputs })
  }
  const made = {
    id: childId,
    name: row.physicalName,
    inputs,
    credential: operation.credential,
    owner: { projectId: stack.projectId, userId: stack.userId, userName: stack.owner, authUrl: stack.authUrl },
    parent: { stack, resource: row.name },
    tags: stack.tags,
    timeoutMins: step.timeoutMins ?? stack.timeoutMins,
    disableRollback: true,
  }
  return createStack(world, made, () => begin(run, row, action))
}

const sameInputs = (a: Inputs, b: Inputs) => JSON.stringify(a) === JSON.stringify(b)

async function childDone(run: Run, row: ResourceRecord, begun: Begun): Promise<void> {
  await run.news.operationDone(begun.stackId, begun.operationId, run.signal)
  const child = await run.world.store.stack(begun.stackId)
  if (!child || child.status === 'COMPLETE') return
  if (child.status === 'FAILED') throw new ChildFailed(nestedFailureReason(row.name, child.statusReason))
  throw new ResourceFailure('StackResourceUnavailable', 'The nested stack was given another operation.')
}

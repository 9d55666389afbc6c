import type { NestedTemplate } from '#lib/resources/resource-type.ts'
import { type Begun, beginOperation, createStack } from './begin.ts'
import { checkResourceCount } from './check-request.ts'
import { childInputs } from './child-inputs.ts'
import { begunHere, childDone, childOf, handedDown } from './child-operation.ts'
import { fail } from './fail.ts'
import { buildModel } from './model.ts'
import { untilReady } from './poll.ts'
import type { Inputs, ResourceRecord } from './records.ts'
import { resourceContext } from './resource-context.ts'
import { begin, behaviourOf, enter, type Run, stateOf } from './run.ts'
import { adoptedOf } from './step-adopt.ts'
import { define } from './step-create.ts'
import { apply } from './step-update.ts'
import { sleep } from './wait.ts'
import type { Wanted } from './want.ts'

/** Creates a nesting resource, or adopts what is inside of it: its child's id is durable before the child is made, so it is made once. */
export async function createNested(run: Run, row: ResourceRecord, wanted: Wanted): Promise<'done' | 'failed'> {
  const action = run.operation.action === 'ADOPT' ? 'ADOPT' : 'CREATE'
  try {
    if (row.status !== 'IN_PROGRESS') define(run, row, wanted)
    await reach(run, row, wanted, action)
    void enter(run, row, action, 'COMPLETE')
    return 'done'
  } catch (error) {
    await forgetUnmade(run, row)
    await begin(run, row, action)
    return fail(run, row, action, error)
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

/** Nobody is told of a child that was never made. */
async function forgetUnmade(run: Run, row: ResourceRecord): Promise<void> {
  if (!(await childOf(run.world, row))) row.nestedStackId = null
}

/** Deletes the child stack and waits for its end. */
export async function deleteNested(run: Run, row: ResourceRecord): Promise<void> {
  const child = await childOf(run.world, row)
  if (!child || child.deletedAt !== null) return
  await childDone(
    run,
    row,
    await beginOperation(run.world, child, {
      action: 'DELETE',
      credential: run.operation.credential,
      details: handedDown(run),
    }),
  )
}

type Reaching = 'CREATE' | 'ADOPT' | 'UPDATE'

/**
 * Takes the steps of the type's plan, each an operation of the child stack. The action's beginning is told once there is
 * a child: whoever hears of one can read it.
 */
async function reach(run: Run, row: ResourceRecord, wanted: Wanted, action: Reaching): Promise<void> {
  const type = behaviourOf(run.world, row)
  const child = await childOf(run.world, row)
  if (child && child.deletedAt === null) await begin(run, row, action)
  else if (child || row.nestedStackId === null) row.nestedStackId = run.world.random.uuid()
  const state = { ...stateOf(row), properties: wanted.properties, updatePolicy: wanted.definition.updatePolicy }
  const plan = await type.nested!(resourceContext(run), state, action === 'UPDATE' ? stateOf(row) : undefined)
  if (plan.data) row.data = plan.data
  await run.recorder.record(row)
  // What is taken over exists already: there is nothing to do in batches.
  const steps = action === 'ADOPT' ? plan.steps.slice(-1) : plan.steps
  for (const step of steps) {
    const begun = await startChild(
      run,
      row,
      step === steps.at(-1) ? step : await withOldFiles(run, row, step),
      wanted,
      action,
    )
    row.physicalId = row.nestedStackId
    void run.recorder.record(row)
    await childDone(run, row, begun)
    if (step.pauseAfterMs) await sleep(run.world.clock, step.pauseAfterMs, run.signal)
  }
  await untilReady(run, row, () => ({ ...stateOf(row), properties: wanted.properties }))
}

const ownerOf = ({ projectId, userId, authUrl, region }: Run['stack']) => ({ projectId, userId, authUrl, region })

/** On the way, members that are yet to be changed still need the files that they were made from. */
async function withOldFiles(run: Run, row: ResourceRecord, step: NestedTemplate): Promise<NestedTemplate> {
  const child = await childOf(run.world, row)
  return { ...step, files: { ...child?.inputs.files, ...(step.files ?? run.stack.inputs.files) } }
}

/** Creates the child, or updates it. A child still busy with an earlier wish is told the new one. */
async function startChild(
  run: Run,
  row: ResourceRecord,
  step: NestedTemplate,
  wanted: Wanted,
  action: Reaching,
): Promise<Begun> {
  const { world, stack, operation } = run
  const childId = row.nestedStackId!
  const known = action === 'ADOPT' ? { adopted: adoptedOf(run, row)?.resources ?? {} } : {}
  const inputs = { ...childInputs(run.model!, run.stack.inputs.files, step, wanted), ...known }
  const place = { id: childId, name: row.physicalName, projectId: stack.projectId }
  const model = buildModel(world, { ...place, inputs })
  if (model.problems[0]) throw model.problems[0]
  checkResourceCount(world, model.graph.nodes.length + (await world.store.resourcesOutside(stack.rootId, childId)))
  const child = await world.store.stack(childId)
  if (child && child.deletedAt === null) {
    const begun = sameInputs(child.inputs, inputs) && child.status !== 'FAILED' ? await begunHere(run, child) : null
    const { credential } = operation
    const next = { inputs, description: model.template.description ?? '' }
    return begun ?? beginOperation(world, child, { action: 'UPDATE', credential, next, details: handedDown(run) })
  }
  const made = {
    id: childId,
    name: row.physicalName,
    ...(action === 'ADOPT' ? { action } : {}),
    inputs,
    credential: operation.credential,
    details: handedDown(run),
    owner: { ...ownerOf(stack), userName: stack.owner },
    parent: { stack, resource: row.name },
    tags: stack.tags,
    timeoutMins: step.timeoutMins ?? stack.timeoutMins,
    disableRollback: true,
  }
  return createStack(world, made, () => begin(run, row, action))
}

const sameInputs = (a: Inputs, b: Inputs) => JSON.stringify(a) === JSON.stringify(b)

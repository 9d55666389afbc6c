import { immutableViolations } from '#lib/template/parameters.ts'
import { beginOperation } from '../begin.ts'
import { by } from '../by.ts'
import { checkResourceCount, refuse } from '../check-request.ts'
import { checked, checkTags } from '../checked-request.ts'
import { EngineError, notSupported } from '../engine-error.ts'
import { refuseUnguarded } from '../guarded.ts'
import { lastingCredential } from '../lasting-credential.ts'
import { type Model, readModel } from '../model.ts'
import { livingStack } from '../owned-stack.ts'
import type { Inputs, StackRecord } from '../records.ts'
import { inputsOf } from '../request-inputs.ts'
import type { Caller, StackRequest } from '../requests.ts'
import { treeSize } from '../tree-size.ts'
import type { World } from '../world.ts'

/** Begins to bring a stack to what the request says; a running operation gives way to it. */
export async function update(
  world: World,
  caller: Caller,
  stackId: string,
  request: StackRequest,
  approvedBy?: string,
): Promise<void> {
  const stack = await livingStack(world, caller, stackId)
  refuseUpdate(stack)
  checkTags(request.tags)
  const inputs = inputsOf(request, stack)
  const model = await acceptable(world, caller, stack, inputs)
  await refuseUnguarded(world, caller, stack, { inputs, model, approved: approvedBy !== undefined })
  const { tags, timeoutMins, disableRollback, existing, converge } = request
  await beginOperation(world, stack, {
    action: 'UPDATE',
    credential: await lastingCredential(world, caller, stack),
    next: { inputs, description: model.template.description ?? '' },
    ...(tags !== undefined || !existing ? { tags: tags ?? [] } : {}),
    ...(timeoutMins === undefined ? {} : { timeoutMins }),
    ...(disableRollback === undefined ? {} : { disableRollback }),
    details: { ...by(caller), ...(converge ? { converge } : {}), ...(approvedBy ? { approvedBy } : {}) },
  })
}

/** Throws where a stack's state forbids changing it. */
export function refuseUpdate({ action }: StackRecord): void {
  if (action === 'SUSPEND') throw notSupported('Updating a stack when it is suspended')
  if (action === 'DELETE') throw notSupported('Updating a stack when it is deleting')
}

/** Throws the first thing that keeps a stack from being made from other inputs. */
export async function acceptable(world: World, caller: Caller, stack: StackRecord, inputs: Inputs): Promise<Model> {
  const { model, problems } = await checked(world, caller, { ...stack, inputs })
  refuse(problems)
  refuseImmutable(model!, readModel(world, stack))
  checkResourceCount(world, treeSize(world, model!, inputs))
  return model!
}

function refuseImmutable(next: Model, before: Model): void {
  const names = immutableViolations(
    next.template,
    Object.fromEntries(before.parameters),
    Object.fromEntries(next.parameters),
  )
  if (names.length === 0) return
  const message = `The following parameters are immutable and may not be updated: ${names.join(', ')}`
  throw new EngineError(400, 'ImmutableParameterModified', message)
}

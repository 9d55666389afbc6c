import { EngineError, stackExists } from './engine-error.ts'
import { stackEvent, started } from './events.ts'
import { readModel } from './model.ts'
import { jobFor } from './queue.ts'
import type {
  Inputs,
  NewEvent,
  OperationDetails,
  OperationRecord,
  SnapshotRecord,
  StackAction,
  StackRecord,
} from './records.ts'
import type { StackChange } from './store.ts'
import type { World } from './world.ts'

/** An operation that was begun: wait for it with `StackNews.operationDone`. */
export interface Begun {
  readonly stackId: string
  readonly operationId: string
}

export interface NewStack {
  readonly id: string
  readonly name: string
  /** Default: CREATE. */
  readonly action?: 'CREATE' | 'ADOPT'
  readonly inputs: Inputs
  /** `StackCredential` as JSON. */
  readonly credential: string
  readonly details?: OperationDetails
  readonly owner: { projectId: string; userId: string; userName: string | null; authUrl: string; region: string | null }
  readonly parent: { readonly stack: StackRecord; readonly resource: string } | null
  readonly tags: readonly string[]
  readonly timeoutMins: number | null
  readonly disableRollback: boolean
}

/**
 * Stores a stack and the operation that creates it. Repeating it with the same id changes nothing. `announce` is awaited
 * once the stack can be read, before anybody works on it.
 */
export async function createStack(
  world: World,
  wanted: NewStack,
  announce: () => Promise<void> = async () => {},
): Promise<Begun> {
  const action = wanted.action ?? 'CREATE'
  const operation = newOperation(world, wanted.id, action, wanted.credential, wanted.details)
  const parent = wanted.parent?.stack
  const stack: StackRecord = {
    id: wanted.id,
    ...wanted.owner,
    owner: wanted.owner.userName,
    name: wanted.name,
    description: '',
    parentId: parent?.id ?? null,
    parentResource: wanted.parent?.resource ?? null,
    rootId: parent?.rootId ?? wanted.id,
    depth: parent ? parent.depth + 1 : 0,
    ...started(action),
    createdAt: operation.startedAt,
    updatedAt: null,
    deletedAt: null,
    tags: wanted.tags,
    timeoutMins: wanted.timeoutMins,
    disableRollback: wanted.disableRollback,
    seq: 0,
    generation: 1,
    inputs: wanted.inputs,
    previous: null,
    operationId: operation.id,
  }
  if (stack.depth > world.limits.nestedDepth) throw new EngineError(400, 'RequestLimitExceeded', depthExceeded(world))
  const described = { ...stack, description: readModel(world, stack).template.description ?? '' }
  const events = [stackEvent(world, stack, started(action))]
  if (!(await world.store.insertStack(described, operation, events))) throw stackExists(wanted.name)
  await announce()
  // Whoever stored it first gave it the operation that counts.
  const operationId = (await world.store.stack(stack.id))?.operationId ?? operation.id
  await world.queue.push(jobFor(stack, operationId))
  return { stackId: stack.id, operationId }
}

export const depthExceeded = (world: Pick<World, 'limits'>) => `Recursion depth exceeds ${world.limits.nestedDepth}.`

export interface Intent {
  readonly action: StackAction
  readonly credential: string
  /** Absent: the inputs stay as they are (retry, delete). The description is that of their template. */
  readonly next?: { readonly inputs: Inputs; readonly description: string }
  readonly tags?: readonly string[]
  readonly timeoutMins?: number | null
  readonly disableRollback?: boolean
  readonly details?: OperationDetails
  readonly snapshot?: SnapshotRecord
}

/**
 * Gives a stack a new operation, whatever it is doing: the running one is told to end, and the new one follows. Throws
 * when the stack's state forbids it, or somebody else was faster.
 */
export async function beginOperation(world: World, stack: StackRecord, intent: Intent): Promise<Begun> {
  const operation = newOperation(world, stack.id, intent.action, intent.credential, intent.details)
  const change = changeFor(world, stack, intent)
  const began = await world.store.begin(stack.id, {
    operation,
    stack: change,
    events: [...cancelled(world, stack, intent.action), stackEvent(world, stack, started(intent.action))],
    halt: intent.action === 'DELETE' ? 'abort' : 'drain',
    ...(intent.snapshot ? { snapshot: intent.snapshot } : {}),
    expected: { operationId: stack.operationId },
  })
  if (!began) {
    throw new EngineError(
      409,
      'ActionInProgress',
      `Stack ${stack.name} was given another operation at the same moment.`,
    )
  }
  await pushOver(world, stack, operation)
  return { stackId: stack.id, operationId: operation.id }
}

/** What is to be done with a stack that is there goes before new ones: it may make room for them. */
export const pushOver = ({ queue }: Pick<World, 'queue'>, stack: StackRecord, operation: OperationRecord) =>
  queue.push(jobFor(stack, operation.id), { ahead: true })

function changeFor(world: World, stack: StackRecord, intent: Intent): StackChange {
  const { next, tags, timeoutMins, disableRollback } = intent
  const now = world.clock.now()
  // A generation that was rolled back keeps its number for itself.
  const generation = next ? Math.max(stack.generation, stack.previous?.generation ?? 0) + 1 : stack.generation
  return {
    ...started(intent.action),
    generation,
    ...(next ? { ...next, previous: { generation: stack.generation, inputs: stack.inputs } } : {}),
    ...(tags ? { tags } : {}),
    ...(timeoutMins !== undefined ? { timeoutMins } : {}),
    ...(disableRollback !== undefined ? { disableRollback } : {}),
    ...(intent.action === 'CREATE' ? {} : { updatedAt: now }),
  }
}

/** Deleting a stack in the midst of something else first ends that, and says so. */
function cancelled(world: World, stack: StackRecord, next: StackAction): NewEvent[] {
  if (next !== 'DELETE' || stack.status !== 'IN_PROGRESS' || stack.action === 'DELETE') return []
  const statusReason = `Stack ${stack.action} cancelled`
  return [stackEvent(world, stack, { action: stack.action, status: 'FAILED', statusReason })]
}

/** The rollback of what the stack does now: to the previous inputs, or to nothing when it was never created. */
export function rollbackOf(
  world: Pick<World, 'clock' | 'random' | 'observer'>,
  stack: StackRecord,
  credential: string,
  details: OperationDetails = {},
): { operation: OperationRecord; stack: StackChange; events: NewEvent[] } {
  const target = stack.previous ?? { generation: stack.generation + 1, inputs: emptied(stack.inputs) }
  // What was taken over was there before the stack, and stays when the stack lets go of it.
  const forget = stack.action === 'ADOPT'
  return {
    operation: newOperation(world, stack.id, 'ROLLBACK', credential, forget ? { ...details, forget } : details),
    stack: {
      ...started('ROLLBACK'),
      generation: target.generation,
      inputs: target.inputs,
      previous: { generation: stack.generation, inputs: stack.inputs },
      updatedAt: world.clock.now(),
    },
    events: [stackEvent(world, stack, started('ROLLBACK'))],
  }
}

const emptied = (inputs: Inputs): Inputs => ({
  ...inputs,
  template: 'heat_template_version: 2013-05-23\n',
  parameters: {},
  environments: [],
  adopted: {},
})

function newOperation(
  world: Pick<World, 'clock' | 'random' | 'observer'>,
  stackId: string,
  action: StackAction,
  credential: string,
  details: OperationDetails = {},
): OperationRecord {
  const origin = world.observer?.origin()
  return {
    id: world.random.uuid(),
    stackId,
    action,
    state: 'queued',
    details: origin ? { ...details, origin } : details,
    halt: null,
    owner: null,
    attempt: 0,
    credential,
    startedAt: world.clock.now(),
    begunAt: null,
    finishedAt: null,
  }
}

import { immutableViolations } from '#lib/template/parameters.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { beginOperation, createStack, rollbackOf } from './begin.ts'
import { checkResourceCount, cloudIfReachable, problemsOf, refuse } from './check-request.ts'
import {
  EngineError,
  invalidStack,
  notSupported,
  resourceNotFound,
  stackExists,
  stackNotFound,
} from './engine-error.ts'
import { failedFor, stackEvent } from './events.ts'
import { follow, followProject } from './follow.ts'
import { type Model, readModel } from './model.ts'
import { modelOrProblem } from './model-or-problem.ts'
import { deletionTree, planTree } from './nested-plan.ts'
import { type PlanItem, planItems } from './plan.ts'
import type { Problem } from './problem.ts'
import { StackReader } from './reader.ts'
import type { Inputs, StackRecord } from './records.ts'
import type { Caller, StackRequest } from './requests.ts'
import { type Guest, guestSignal, signal } from './signal.ts'
import { StackNews } from './stack-news.ts'
import { treeSize } from './tree-size.ts'
import {
  eventView,
  type ResourceDetail,
  type ResourceSummary,
  type StackDetail,
  type StackEvent,
  type StackSummary,
  stackSummary,
} from './views.ts'
import { Worker } from './worker.ts'
import type { World } from './world.ts'

/** The engine as the rest of Hearth sees it. Everything a caller does or reads is within their project. */
export type Orchestrator = ReturnType<typeof createOrchestrator>

/** What an operation would do, or why it can't begin. */
export interface Plan {
  items: PlanItem[]
  problems: Problem[]
}

/** Puts the engine together. `start` begins to work; without it this process only asks and reads. */
export function createOrchestrator(world: World) {
  const news = new StackNews(world.store, world.clock)
  const worker = new Worker(world, news)

  /** A caller's stack by id; throws EngineError 404, also for stacks of others. */
  async function owned(caller: Pick<Caller, 'projectId'>, stackId: string): Promise<StackRecord> {
    const stack = await world.store.stack(stackId)
    if (!stack || stack.projectId !== caller.projectId) throw stackNotFound(stackId)
    return stack
  }

  const open = async (caller: Caller, stackId: string) =>
    new StackReader(world, await owned(caller, stackId), { authUrl: caller.authUrl, credential: caller.credential })

  return {
    /** Begins to carry out operations, and to tell news. */
    async start(): Promise<void> {
      await news.start()
      await worker.start()
    },
    /** Stops in order: what runs is left as recorded, for the next worker to go on with. */
    async stop(): Promise<void> {
      await worker.stop()
      await news.stop()
    },

    /** Checks a request and begins to create the stack; answers its id. */
    async create(caller: Caller, request: StackRequest): Promise<string> {
      const name = checkedName(request.name)
      if (await world.store.stackNamed(caller.projectId, name)) throw stackExists(name)
      if ((await world.store.stacksOf(caller.projectId)).length >= world.limits.stacksPerProject) throw tooMany(world)
      const inputs = inputsOf(request, null)
      const id = world.random.uuid()
      const { model, problems } = await checked(world, caller, { id, name, projectId: caller.projectId, inputs })
      refuse(problems)
      checkResourceCount(world, treeSize(world, model!, inputs))
      await createStack(world, {
        id,
        name,
        inputs,
        credential: credentialOf(caller),
        owner: pick(caller),
        parent: null,
        tags: request.tags ?? [],
        timeoutMins: request.timeoutMins ?? null,
        disableRollback: request.disableRollback ?? true,
      })
      return id
    },

    /** Begins to bring a stack to what the request says; a running operation gives way to it. */
    async update(caller: Caller, stackId: string, request: StackRequest): Promise<void> {
      const stack = await owned(caller, stackId)
      if (stack.action === 'DELETE') throw notSupported('Updating a stack when it is deleting')
      const inputs = inputsOf(request, stack)
      const { model, problems } = await checked(world, caller, { ...stack, inputs })
      refuse(problems)
      refuseImmutable(model!, readModel(world, stack))
      checkResourceCount(world, treeSize(world, model!, inputs))
      await beginOperation(world, stack, {
        action: 'UPDATE',
        credential: credentialOf(caller),
        inputs,
        tags: request.tags ?? [],
        timeoutMins: request.timeoutMins ?? null,
        disableRollback: request.disableRollback ?? true,
      })
    },

    /** Begins to delete a stack; deleting again resumes a failed deletion. */
    async delete(caller: Caller, stackId: string): Promise<void> {
      const stack = await owned(caller, stackId)
      if (stack.deletedAt !== null) throw stackNotFound(stackId)
      await beginOperation(world, stack, { action: 'DELETE', credential: credentialOf(caller) })
    },

    /** Ends a running update by rolling it back, or a running create or update by leaving things as they are. */
    async cancel(caller: Caller, stackId: string, options: { rollback: boolean }): Promise<void> {
      const stack = await owned(caller, stackId)
      const running = stack.status === 'IN_PROGRESS'
      const allowed = running && (stack.action === 'UPDATE' || (stack.action === 'CREATE' && !options.rollback))
      if (!allowed) throw notSupported(`Cancelling update when stack is ${stack.action}_${stack.status}`)
      if (options.rollback) await rollBack(world, stack, credentialOf(caller))
      else await abandon(world, stack)
    },

    /** Goes on from the failed point with the inputs as stored: what was created stays. */
    async retry(caller: Caller, stackId: string): Promise<void> {
      const stack = await owned(caller, stackId)
      if (stack.status !== 'FAILED') throw notSupported(`Retrying when stack is ${stack.action}_${stack.status}`)
      await beginOperation(world, stack, { action: stack.action, credential: credentialOf(caller) })
    },

    /** What creating (`stackId` null) or updating would do, or all that keeps it from being done. */
    async plan(caller: Caller, stackId: string | null, request: StackRequest): Promise<Plan> {
      const before = stackId === null ? null : await owned(caller, stackId)
      const source = before ?? { id: world.random.uuid(), name: request.name ?? 'stack', projectId: caller.projectId }
      const inputs = inputsOf(request, before)
      const { model, problems } = await checked(world, caller, { ...source, inputs })
      if (!model || problems.length > 0) return { items: [], problems }
      if (!before) return { items: planItems(world, model, () => undefined, []).items, problems: [] }
      const cloud = await cloudIfReachable(world, { authUrl: caller.authUrl, credential: caller.credential })
      return { items: await planTree(world, { ...before, inputs }, model, cloud), problems: [] }
    },
    /** What deleting would do. */
    async deletionPlan(caller: Pick<Caller, 'projectId'>, stackId: string): Promise<Plan> {
      const stack = await owned(caller, stackId)
      const rows = await world.store.resources(stack.id)
      return { items: await deletionTree(world, rows), problems: [] }
    },

    /** Signals a resource. Throws EngineError where its type or state takes none. */
    async signal(caller: Caller, stackId: string, resource: string, details: Value): Promise<void> {
      const stack = await owned(caller, stackId)
      await signal(world, stack, resource, details, { authUrl: caller.authUrl, credential: caller.credential })
    },
    /** The same for a guest, who proves himself by the resource's secret alone. */
    async guestSignal(guest: Guest, details: Value): Promise<void> {
      const stack = await owned(guest, guest.stackId)
      await guestSignal(world, stack, guest, details)
    },

    /** Living top-level stacks of the caller's project, newest first. */
    async stacks(caller: Pick<Caller, 'projectId'>): Promise<StackSummary[]> {
      const stacks = await world.store.stacksOf(caller.projectId)
      const counts = await world.store.counts(stacks.map(({ id }) => id))
      return stacks.map((stack) => stackSummary(stack, counts.get(stack.id)!))
    },
    /** One stack, deleted ones too, with its outputs as of now. */
    async stack(caller: Caller, stackId: string): Promise<StackDetail> {
      return (await open(caller, stackId)).detail()
    },
    async resources(caller: Caller, stackId: string): Promise<ResourceSummary[]> {
      return (await open(caller, stackId)).resources()
    },
    /** One resource, its attributes asked of the cloud. */
    async resource(caller: Caller, stackId: string, name: string): Promise<ResourceDetail> {
      const found = await (await open(caller, stackId)).resource(name)
      if (!found) throw resourceNotFound(name, stackId)
      return found
    },
    /** Events with numbers above `after`, ascending. */
    async events(
      caller: Pick<Caller, 'projectId'>,
      stackId: string,
      after: number,
      limit: number,
    ): Promise<StackEvent[]> {
      await owned(caller, stackId)
      return (await world.store.events(stackId, after, limit)).map(eventView)
    },
    /**
     * The events of stacks and all below them as they happen, from the given numbers on, until `signal` is aborted.
     * Stacks that are not the caller's are left out.
     */
    async *follow(
      caller: Pick<Caller, 'projectId'>,
      after: ReadonlyMap<string, number>,
      signal: AbortSignal,
    ): AsyncGenerator<StackEvent> {
      const positions = new Map<string, number>()
      for (const [id, seq] of after) {
        const stack = await world.store.stack(id)
        if (stack?.projectId === caller.projectId) positions.set(id, seq)
      }
      for await (const event of follow(world.store, news, positions, signal)) yield eventView(event)
    },
    /** Stack-level events of the project's top-level stacks from now on. */
    async *followProject(caller: Pick<Caller, 'projectId'>, signal: AbortSignal): AsyncGenerator<StackEvent> {
      for await (const event of followProject(world.store, news, caller.projectId, signal)) yield eventView(event)
    },
  }
}

const pick = ({ projectId, userId, userName, authUrl }: Caller) => ({ projectId, userId, userName, authUrl })
const credentialOf = ({ authUrl, credential }: Caller) => JSON.stringify({ authUrl, credential })

function checkedName(name: string | undefined): string {
  if (name !== undefined && /^[a-zA-Z][a-zA-Z0-9_.-]{0,254}$/.test(name)) return name
  throw invalidStack(
    `Invalid stack name ${name ?? ''} must contain only alphanumeric or "_-.\\" characters, must start with alpha and must be 255 characters or less.`,
  )
}

function inputsOf(request: StackRequest, before: StackRecord | null): Inputs {
  const kept = request.keepParameters ? before?.inputs.parameters : undefined
  return {
    template: request.template,
    files: request.files ?? {},
    environments: request.environments ?? [],
    parameters: { ...kept, ...request.parameters },
    layout: request.layout ?? {},
  }
}

type Source = Pick<StackRecord, 'id' | 'name' | 'projectId' | 'inputs'>

async function checked(world: World, caller: Caller, stack: Source): Promise<{ model?: Model; problems: Problem[] }> {
  const model = modelOrProblem(world, stack)
  if ('errorClass' in model) return { problems: [model] }
  const cloud = await cloudIfReachable(world, { authUrl: caller.authUrl, credential: caller.credential })
  return { model, problems: await problemsOf(world, model, stack.inputs, cloud) }
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

const tooMany = ({ limits }: World) =>
  new EngineError(
    400,
    'RequestLimitExceeded',
    `Request limit exceeded: You have reached the maximum stacks per tenant, ${limits.stacksPerProject}. Please delete some stacks.`,
  )

async function rollBack(world: World, stack: StackRecord, credential: string): Promise<void> {
  const next = rollbackOf(world, stack, credential)
  const expected = { operationId: stack.operationId }
  if (!(await world.store.begin(stack.id, { ...next, halt: 'drain', expected }))) throw beaten(stack)
  await world.queue.push({ operationId: next.operation.id, stackId: stack.id })
}

async function abandon(world: World, stack: StackRecord): Promise<void> {
  const end = failedFor(stack.action, `Stack ${stack.action} cancelled`)
  const expected = { operationId: stack.operationId }
  const change = { stack: end, events: [stackEvent(world, stack, end)], halt: 'drain' as const, expected }
  if (!(await world.store.interrupt(stack.id, change))) throw beaten(stack)
}

const beaten = (stack: StackRecord) =>
  new EngineError(409, 'ActionInProgress', `Stack ${stack.name} was given another operation at the same moment.`)

import type { SignedRequest } from '#lib/resources/ec2-signature.ts'
import type { Environment } from '#lib/template/environment.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { beginOperation } from './begin.ts'
import { by } from './by.ts'
import { type Diagnosis, diagnose, type Standing } from './diagnosis.ts'
import { EngineError, resourceNotFound } from './engine-error.ts'
import { exportStack } from './export-stack.ts'
import { follow, followProject } from './follow.ts'
import { guardVerbs } from './guard-verbs.ts'
import { refuseLockedDeletion } from './guarded.ts'
import { type Guest, type GuestView, guestMetadata, guestStack, guestView } from './guest.ts'
import { lastingCredential } from './lasting-credential.ts'
import { leftovers } from './leftovers.ts'
import { listEvents, showEvent } from './list-events.ts'
import { listResources } from './list-resources.ts'
import {
  countStacks,
  type EventListing,
  listStacks,
  type ResourceListing,
  type StackListing,
  stackNamed,
} from './listing.ts'
import { livingStack, ownedStack } from './owned-stack.ts'
import { StackReader } from './reader.ts'
import { type ReceivedSignals, receivedSignals } from './received-signals.ts'
import type { StackExport } from './records.ts'
import type { Caller, StackRequest } from './requests.ts'
import { reveal, type SecretPlace } from './reveal.ts'
import { maskedAttributes } from './secrets.ts'
import { type ServerConsole, serverConsole } from './server-console.ts'
import { type ServerDeployment, serverDeployments } from './server-deployments.ts'
import { guestSignal, type Proven, signalUnheard } from './signal.ts'
import { stackAnywhere } from './stack-anywhere.ts'
import { StackNews } from './stack-news.ts'
import { abandon } from './verbs/abandon.ts'
import { beginAction } from './verbs/begin-action.ts'
import { cancel } from './verbs/cancel.ts'
import { create } from './verbs/create.ts'
import { describedResources, type Foreseen, type Foresight, foresee } from './verbs/foresee.ts'
import { leaveBehind } from './verbs/leave-behind.ts'
import { markUnhealthy } from './verbs/mark-unhealthy.ts'
import { deletionPlan, type Plan, plan } from './verbs/plan.ts'
import { previewCreate, type StackPreview } from './verbs/preview-create.ts'
import { previewUpdate, type UpdatePreview } from './verbs/preview-update.ts'
import { release } from './verbs/release.ts'
import { retry } from './verbs/retry.ts'
import { runAgain } from './verbs/run-again.ts'
import { deleteSnapshot, restore, snapshot, snapshotOf, snapshots } from './verbs/snapshots.ts'
import { update } from './verbs/update.ts'
import {
  type EventDetail,
  eventView,
  type ListedEvent,
  type ListedResource,
  type ResourceDetail,
  type ResourceSummary,
  type SnapshotView,
  type StackDetail,
  type StackEvent,
  type StackSummary,
} from './views.ts'
import { Worker } from './worker.ts'
import type { World } from './world.ts'

/** The engine as the rest of Hearth sees it. Everything a caller does or reads is within their project. */
export type Orchestrator = ReturnType<typeof createOrchestrator>

type Project = Pick<Caller, 'projectId' | 'region'>

/** Puts the engine together. Nothing is told and nobody works before `start`. */
export function createOrchestrator(world: World) {
  const news = new StackNews(world.store, world.clock)
  const worker = new Worker(world, news)

  const open = async (caller: Caller, stackId: string) =>
    new StackReader(world, await ownedStack(world, caller, stackId), caller)
  /** For reading what needs no cloud. */
  const inputs = async (caller: Project, stackId: string) => (await ownedStack(world, caller, stackId)).inputs

  return {
    /** Begins to tell news and, unless others do, to carry out operations. */
    async start({ works = true } = {}): Promise<void> {
      await news.start()
      if (works) await worker.start()
    },
    /** Stops in order: what runs is left as recorded, for the next worker to go on with. */
    async stop(): Promise<void> {
      await worker.stop()
      await news.stop()
    },

    /** Whether this process finds what is to be done. */
    isLookingForWork: (): boolean => worker.isLooking(),

    /** Checks a request and begins to create the stack, or with `adopt` to take one over; answers its id. */
    create: (caller: Caller, request: StackRequest): Promise<string> => create(world, caller, request),
    /** Begins to bring a stack to what the request says; a running operation gives way to it. */
    update: (caller: Caller, stackId: string, request: StackRequest): Promise<void> =>
      update(world, caller, stackId, request),
    /** Begins to delete a stack; deleting again resumes a failed deletion. */
    async delete(caller: Caller, stackId: string): Promise<void> {
      const stack = await livingStack(world, caller, stackId)
      await refuseLockedDeletion(world, stack)
      const credential = await lastingCredential(world, caller, stack)
      await beginOperation(world, stack, { action: 'DELETE', credential, details: by(caller) })
    },
    ...guardVerbs(world),
    /** Ends a running update by rolling it back, or a running create or update by leaving things as they are. */
    cancel: (caller: Caller, stackId: string, options: { rollback: boolean }): Promise<void> =>
      cancel(world, caller, stackId, options),
    /** Goes on from the failed point with the inputs as stored: what was created stays. */
    retry: (caller: Caller, stackId: string): Promise<void> => retry(world, caller, stackId),

    /** Begin to suspend, resume or check every resource, nested stacks included. */
    suspend: (caller: Caller, stackId: string): Promise<void> => beginAction(world, caller, stackId, 'SUSPEND'),
    resume: (caller: Caller, stackId: string): Promise<void> => beginAction(world, caller, stackId, 'RESUME'),
    check: (caller: Caller, stackId: string): Promise<void> => beginAction(world, caller, stackId, 'CHECK'),
    /** Marks a resource, by name, physical id or reference, to be replaced at the next update, or takes the mark away. */
    markUnhealthy: (
      caller: Caller,
      stackId: string,
      resource: string,
      mark: Parameters<typeof markUnhealthy>[4],
    ): Promise<void> => markUnhealthy(world, caller, stackId, resource, mark),

    /** Begins to take a snapshot; answers with it as it stands then. */
    snapshot: (caller: Caller, stackId: string, name: string | null = null): Promise<SnapshotView> =>
      snapshot(world, caller, stackId, name),
    snapshots: (caller: Caller, stackId: string): Promise<SnapshotView[]> => snapshots(world, caller, stackId),
    snapshotOf: (caller: Caller, stackId: string, id: string): Promise<SnapshotView> =>
      snapshotOf(world, caller, stackId, id),
    /** Deletes a snapshot with what it keeps in the cloud. */
    deleteSnapshot: (caller: Caller, stackId: string, id: string): Promise<void> =>
      deleteSnapshot(world, caller, stackId, id),
    /** Begins to bring a stack back to a snapshot. */
    restore: (caller: Caller, stackId: string, id: string): Promise<void> => restore(world, caller, stackId, id),

    /** A stack as data. Holds secrets. */
    export: async (caller: Project, stackId: string): Promise<StackExport> =>
      exportStack(world, await livingStack(world, caller, stackId)),
    /** The same, and begins to forget the stack: what it is made of stays. */
    abandon: (caller: Caller, stackId: string): Promise<StackExport> => abandon(world, caller, stackId),

    /** What creating (`stackId` null) or updating would do, or all that keeps it from being done. */
    plan: (caller: Caller, stackId: string | null, request: StackRequest): Promise<Plan> =>
      plan(world, caller, stackId, request),
    /** All resources that there would be, stacks inside included, and what stands in the way. Holds secrets. */
    foresee: (caller: Caller, stackId: string | null, request: StackRequest): Promise<Foresight> =>
      foresee(world, caller, stackId, request),
    /** All resources of a stack as it is described now, stacks inside included. Holds secrets. */
    described: (caller: Caller, stackId: string): Promise<readonly Foreseen[]> =>
      describedResources(world, caller, stackId),
    /** What deleting would do. */
    deletionPlan: (caller: Project, stackId: string): Promise<Plan> => deletionPlan(world, caller, stackId),
    /** What creating a stack would make; throws where creating it would. */
    previewCreate: (caller: Caller, request: StackRequest): Promise<StackPreview> =>
      previewCreate(world, caller, request),
    /** What updating a stack would do to each resource; throws where updating it would. */
    previewUpdate: (
      caller: Caller,
      stackId: string,
      request: StackRequest,
      options: { nested: boolean },
    ): Promise<UpdatePreview> => previewUpdate(world, caller, stackId, request, options),

    /** Signals a resource, or clears the hook that `unset_hook` names. Throws where its type or state takes no signals. */
    async signal(caller: Caller, stackId: string, resource: string, details: Value): Promise<void> {
      const stack = await ownedStack(world, caller, stackId)
      const { authUrl, credential } = caller
      // What a signal sets off lasts longer than what whoever sends it came with.
      await signalUnheard(world, stack, resource, details, {
        ...{ authUrl, credential, grantOf: stack.rootId },
        region: stack.region ?? caller.region,
      })
    },
    /** The same for a guest, who proves himself by the resource's secret alone; `proven` may still throw. */
    async guestSignal(guest: Guest, details: Value, proven?: Proven): Promise<void> {
      await guestSignal(world, await guestStack(world, guest), guest, details, proven)
    },
    /** The metadata of the guest's own resource. */
    async guestMetadata(guest: Guest): Promise<Value> {
      return guestMetadata(world, await guestStack(world, guest), guest)
    },
    /** A resource of the stack to which whoever signed the request belongs. */
    guestView: (signed: SignedRequest, resource: string): Promise<GuestView> => guestView(world, signed, resource),

    /** Which stack a name or an id means: names only while the stack lives, ids for ever. Null for none. */
    async stackNamed(caller: Project, nameOrId: string): Promise<{ id: string; name: string } | null> {
      const stack = await stackNamed(world, caller, nameOrId)
      return stack && { id: stack.id, name: stack.name }
    },
    /**
     * A stack of whatever project, for admins of the whole cloud alone: with its owner, as whom its operations go on.
     * Null for none of that id.
     */
    stackAnywhere: (admin: Caller, stackId: string) => stackAnywhere(world, admin, stackId),
    /** The project's stacks; without a listing the living top-level ones, newest first. */
    stacks: (caller: Project, listing: StackListing = {}): Promise<StackSummary[]> =>
      listStacks(world, caller, listing),
    /** How many stacks a listing would have without limit and marker. */
    countStacks: (caller: Project, listing: StackListing = {}): Promise<number> => countStacks(world, caller, listing),
    /** One stack, deleted ones too, with its outputs as of now unless they are not wanted; `mask` hides secret ones. */
    async stack(
      caller: Caller,
      stackId: string,
      options?: { resolveOutputs?: boolean; mask?: boolean },
    ): Promise<StackDetail> {
      return (await open(caller, stackId)).detail(options)
    },
    /** A secret that somebody asked to see. */
    reveal: (caller: Caller, stackId: string, place: SecretPlace): Promise<Value> =>
      reveal(world, caller, stackId, place),
    /** A stack's template and files, as they were given. */
    template: async (caller: Project, stackId: string): Promise<string> => (await inputs(caller, stackId)).template,
    files: async (caller: Project, stackId: string): Promise<Record<string, string>> => ({
      ...(await inputs(caller, stackId)).files,
    }),
    /** A stack's environment files put together, secrets masked. */
    environment: async (caller: Caller, stackId: string): Promise<Environment> =>
      (await open(caller, stackId)).environment(),

    async resources(caller: Caller, stackId: string): Promise<ResourceSummary[]> {
      return (await open(caller, stackId)).resources()
    },
    /** Resources by filter, those of nested stacks as well if wanted. */
    listResources: (caller: Caller, stackId: string, listing: ResourceListing): Promise<ListedResource[]> =>
      listResources(world, caller, stackId, listing),
    /** One resource, its attributes asked of the cloud. */
    async resource(caller: Caller, stackId: string, name: string, { mask = false } = {}): Promise<ResourceDetail> {
      const found = await (await open(caller, stackId)).resource(name)
      if (!found) throw resourceNotFound(name, stackId)
      return mask ? { ...found, attributes: maskedAttributes(found.type, found.attributes) } : found
    },
    /** Why a resource failed, and what may mend it. */
    diagnose: (caller: Caller, stackId: string, resource: string): Promise<Diagnosis> =>
      diagnose(world, caller, stackId, resource),
    /** Makes what is in the way of a deletion, by its id, let go. */
    release: (caller: Caller, stackId: string, resource: string, blockerId: string): Promise<void> =>
      release(world, caller, stackId, resource, blockerId),
    /** Decides that a resource that can't be deleted stays when its stack goes; answers all that stays with it. */
    leaveBehind: (caller: Caller, stackId: string, resource: string): Promise<Standing[]> =>
      leaveBehind(world, caller, stackId, resource),
    /** What a deleted stack left in the cloud. */
    leftovers: (caller: Project, stackId: string) => leftovers(world, caller, stackId),
    /** The last lines of a server's console. */
    console: (caller: Caller, stackId: string, resource: string, lines: number): Promise<ServerConsole> =>
      serverConsole(world, caller, stackId, resource, lines),
    /** The software deployments on a server. */
    deployments: (caller: Caller, stackId: string, resource: string): Promise<ServerDeployment[]> =>
      serverDeployments(world, caller, stackId, resource),
    /** What a wait condition waits for and has got. */
    receivedSignals: (caller: Caller, stackId: string, resource: string): Promise<ReceivedSignals> =>
      receivedSignals(world, caller, stackId, resource),
    /** Makes a resource anew with all else as it is. */
    runAgain: (caller: Caller, stackId: string, resource: string): Promise<void> =>
      runAgain(world, caller, stackId, resource),
    async resourceMetadata(caller: Caller, stackId: string, name: string): Promise<Value> {
      const found = await (await open(caller, stackId)).metadata(name)
      if (found === null) throw resourceNotFound(name, stackId)
      return found
    },

    /** Events with numbers above `after`, ascending. */
    async events(caller: Project, stackId: string, after: number, limit: number): Promise<StackEvent[]> {
      await ownedStack(world, caller, stackId)
      return (await world.store.events(stackId, after, limit)).map(eventView)
    },
    /** Events by filter, in pages, those of nested stacks as well if wanted; the newest first. */
    listEvents: (caller: Project, stackId: string, listing: EventListing): Promise<ListedEvent[]> =>
      listEvents(world, caller, stackId, listing),
    /** The same for one resource; throws where nothing ever happened to one of that name. */
    async resourceEvents(
      caller: Project,
      stackId: string,
      resource: string,
      listing: EventListing,
    ): Promise<ListedEvent[]> {
      const filters = { ...listing.filters, resourceName: [resource] }
      const found = await listEvents(world, caller, stackId, { ...listing, filters })
      if (found.length > 0) return found
      throw new EngineError(404, 'HTTPNotFound', `No events found for resource ${resource}`)
    },
    /** One event of a resource, with the properties that the resource had. */
    event: (caller: Project, stackId: string, resource: string, eventId: string): Promise<EventDetail> =>
      showEvent(world, caller, stackId, resource, eventId),
    /**
     * The events of stacks and all below them as they happen, from the given numbers on, until `signal` is aborted.
     * Stacks that are not the caller's are left out.
     */
    async *follow(
      caller: Project,
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
    async *followProject(caller: Project, signal: AbortSignal): AsyncGenerator<StackEvent> {
      for await (const event of followProject(world.store, news, caller.projectId, signal)) yield eventView(event)
    },
  }
}

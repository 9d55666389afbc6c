import type { Cloud } from '#lib/openstack/cloud.ts'
import type { Value } from '#lib/template/yaml-node.ts'

export type Properties = Readonly<Record<string, Value>>

export type Action = 'CREATE' | 'UPDATE' | 'DELETE' | 'SUSPEND' | 'RESUME' | 'CHECK' | 'SNAPSHOT' | 'ROLLBACK' | 'ADOPT'

/** What is recorded of one resource that (perhaps) exists. */
export interface ResourceState {
  /** The id of the resource's row, made before anything is created; the mark by which lost objects are found again. */
  readonly uuid: string
  readonly name: string
  readonly type: string
  /** The name the service knows it by, decided and recorded before the create call; unique, it ends in bits of `uuid`. */
  readonly physicalName: string
  /** Null until the service has given an id. */
  readonly physicalId: string | null
  /** What is happening to it now, or happened last. */
  readonly action: Action
  /** When `action` began, in milliseconds of `context.clock`. A takeover after a crash doesn't change it. */
  readonly startedAt: number
  /** Resolved, converted and translated properties, as last applied (during an update: as wanted). */
  readonly properties: Properties
  readonly metadata: Value
  /** As the definition says, defaults filled in; only groups look at it. */
  readonly updatePolicy?: Value
  /** What the type wants to remember (generated secrets, ids of helper objects). Sealed at rest. */
  readonly data: Readonly<Record<string, Value>>
}

/** A software config as it is kept; it never changes. */
export interface SoftwareConfig {
  readonly id: string
  readonly name: string
  /** Which tool the agent on the server gives it to. */
  readonly group: string
  /** Text, or a map for structured ones. */
  readonly config: Value
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]
  readonly options: Value
}

/** One config on one server, and how far it got. */
export interface Deployment {
  readonly id: string
  readonly configId: string
  readonly serverId: string
  readonly action: string
  readonly status: 'IN_PROGRESS' | 'COMPLETE' | 'FAILED'
  readonly statusReason: string
  readonly inputValues: Value
  readonly outputValues: Value
}

/** The software configs and deployments of the stack's project; agents on its servers fetch them. */
export interface Software {
  config(id: string): Promise<SoftwareConfig | null>
  /** One of that id is left as it is. */
  addConfig(config: SoftwareConfig): Promise<void>
  /** False, and it stays, where a deployment needs it. */
  removeConfig(id: string): Promise<boolean>
  deployment(id: string): Promise<Deployment | null>
  /** Adds a deployment, or changes the one of that id. */
  putDeployment(deployment: Deployment): Promise<void>
  removeDeployment(id: string): Promise<void>
}

/** With what a program inside of a server signs in. */
export interface GuestAccount {
  readonly authUrl: string
  readonly userId: string
  readonly userName: string
  readonly password: string
  /** Of the stack's project for guests, which is not its own. */
  readonly projectId: string
  readonly region: string | null
}

/** Users of Keystone that may only signal, and read, the resource that they are made for. */
export interface GuestUsers {
  /** The user of this name with this password, made unless it is there. */
  make(name: string, password: string): Promise<GuestAccount>
  /** One that is gone already is no failure. */
  remove(name: string): Promise<void>
  /** The cloud as a guest sees it. */
  cloud(account: GuestAccount): Promise<Cloud>
}

/** Where and for whom a resource lives; no database, no wall clock, no framework. */
export interface ResourceContext {
  readonly cloud: Cloud
  readonly clock: { now(): number }
  readonly random: { bytes(length: number): Uint8Array; uuid(): string }
  readonly stack: { readonly id: string; readonly name: string; readonly projectId: string }
  /** Aborted when the operation is cancelled or its worker must stop; long calls give up then. */
  readonly signal: AbortSignal
  /** Look-ups shared by all steps of one operation (names to ids). Starts empty with each operation. */
  readonly cache: Map<string, Promise<Value>>
  /** The resource of this stack whose reference (what get_resource gives) this is, as recorded at this moment. */
  sibling(reference: string): Promise<ResourceState | undefined>
  /** Whether any resource row other than `exceptUuid` holds this physical id. */
  isRecorded(physicalId: string, exceptUuid: string): Promise<boolean>
  readonly software: Software
  /** Users for programs inside of servers; null where the cloud has no place for them. */
  readonly guests: GuestUsers | null
  /** A resource's metadata as its guests read it. */
  metadata(state: ResourceState): Promise<Value>
  /** A file that came with the stack: the template of a template resource. */
  file(name: string): string | undefined
  /** How long an operation of the stack may take, in milliseconds. */
  readonly timeoutMs: number
  /** The stack behind a nesting resource; null before it was made. */
  child(state: ResourceState): Promise<ChildStack | null>
  /**
   * Addresses of this service as guests reach them. With `secret` (kept by the resource in `data.secret`) the URL is
   * signed by it and needs no token; without, the caller sends the secret as `X-Auth-Token`.
   */
  readonly urls: {
    signal(resource: string, secret?: string): string
    metadata(resource: string, secret?: string): string
    /** Root of the CloudFormation-compatible API, `https://host/v1/`. */
    readonly cfn: string
  }
}

/** What a nesting resource may ask of its child stack. */
export interface ChildStack {
  readonly id: string
  readonly name: string
  /** The child's template as last applied, as text. */
  readonly template: string
  /** Names of its resources, in template order. */
  readonly resources: readonly string[]
  /** What get_resource gives inside the child; undefined for an unknown name. */
  reference(resource: string): Promise<Value | undefined>
  physicalId(resource: string): Promise<string | null>
  /** Whether a resource failed, and when it was made, in milliseconds; undefined for one that has no record yet. */
  standing(resource: string): { readonly failed: boolean; readonly createdAt: number } | undefined
  /** As `get_attr` inside the child would answer; undefined for an unknown name or attribute. */
  attribute(resource: string, attribute: string, path: readonly (string | number)[]): Promise<Value | undefined>
  /** The outputs that have a value, or null instead of one. */
  outputs(): Promise<ReadonlyMap<string, Value>>
  /** Why an output has none; undefined where it has, and where there is no such output. */
  outputProblem(name: string): Promise<string | undefined>
}

/** What a step learned and what must be recorded with it. `data` replaces the recorded data as a whole. */
export interface Outcome {
  readonly physicalId?: string | null
  readonly data?: Readonly<Record<string, Value>>
  readonly metadata?: Value
}

/**
 * `wait`: ask again later (milliseconds, a hint); what comes as `record` is recorded before asking again. `isSignalled`:
 * somebody says when it is ready, and to look is cheap, however long it takes. A failure is thrown: CloudError or
 * ResourceFailure.
 */
export type Readiness = 'ready' | { readonly wait: number; readonly record?: Outcome; readonly isSignalled?: true }

/** The resource went wrong on its own (server in ERROR, wait condition failed). `kind` is Heat's exception class. */
export class ResourceFailure extends Error {
  override readonly name = 'ResourceFailure'
  readonly kind: string
  constructor(kind: string, message: string) {
    super(message)
    this.kind = kind
  }
}

/** Thrown by `update`: this change can't be made in place after all. */
export class UpdateReplace extends Error {
  override readonly name = 'UpdateReplace'
}

/** How a policy wants the size of a group changed. */
export interface Adjustment {
  readonly type: 'ChangeInCapacity' | 'ExactCapacity' | 'PercentChangeInCapacity'
  /** Members, or percent of those there are. */
  readonly by: number
  /** The least number of members that a percentage changes. */
  readonly minStep: number | null
}

/** What a resource made of a signal. */
export interface Signalled {
  /** The event's complete reason text (parity.md §5.3), or null for no event. */
  readonly reason: string | null
  readonly outcome: Outcome
  /**
   * The group, by the id of its row, that is to be adjusted. Only if that changes its size does the signal count: else
   * nothing is recorded and no event written.
   */
  readonly adjust?: { readonly group: string; readonly adjustment: Adjustment }
}

/** The changed properties of an in-place update: new values; null where a property went away. */
export type PropertyChanges = Readonly<Record<string, Value>>

/**
 * The behaviour of one resource type; its data (properties, attributes, what an update replaces) is in the catalogue.
 * The engine calls `find` before `create` (and before deleting what has no physical id) whenever an earlier create may
 * have gone through unrecorded, so that nothing is made twice and nothing is left behind. Every verb may be repeated
 * after a crash. docs/decisions/004-find-before-create.md tells how.
 */
export interface ResourceType {
  readonly type: string
  /** It exists in its row alone: no verb reaches outside, so what is begun need not be durable before it is done. */
  readonly isRowAlone?: true
  /** The name it had: what was made under that name stays when a template comes to say the new one. */
  readonly formerly?: string
  /**
   * Names of other objects become ids, for comparing properties before and after (Heat's Resolve translations). The
   * verbs below do this by themselves; with `lenient` what cannot be found stays as it is.
   */
  resolve?(context: ResourceContext, properties: Properties, lenient?: boolean): Promise<Properties>
  /**
   * Rules among properties that the catalogue's schema can't tell. Throws a ResourceFailure `StackValidationFailed`.
   * Values not known yet are null.
   */
  validate?(properties: Properties): void
  /** As `validate`, for rules that ask what the cloud has; asked when a stack is to be made or changed. */
  validateLive?(cloud: Cloud, properties: Properties): void
  /** Looks for what `create` would make: by physical name, tag or metadata. Omit only where making twice is harmless. */
  find?(context: ResourceContext, state: ResourceState): Promise<Outcome | null>
  /** Secrets that must not be lost with a worker: recorded with the start of the create. Touches nothing outside. */
  prepare?(context: ResourceContext, state: ResourceState): Promise<Outcome>
  create(context: ResourceContext, state: ResourceState): Promise<Outcome>
  /** How long after a create there is no use in asking `ready`, in milliseconds (a hint). Default: it is asked at once. */
  readonly firstLookMs?: number
  /** Polled after create, update, suspend, resume and snapshot until ready; `state.action` tells which. */
  ready?(context: ResourceContext, state: ResourceState): Promise<Readiness>
  /** What `ready` waits for comes too late: the operation was cancelled, or its time is up. */
  giveUp?(context: ResourceContext, state: ResourceState): Promise<void>
  /** In place. `changes` are already judged updatable by the catalogue; `state` has the properties as last applied. */
  update?(context: ResourceContext, state: ResourceState, changes: PropertyChanges, next: Properties): Promise<Outcome>
  /** Must succeed when the object is already gone or was never made; then it removes its helper objects alone. */
  delete(context: ResourceContext, state: ResourceState): Promise<void>
  /**
   * The property that refers to what takes this object with it, or lets go of it, when it goes itself. Where a whole
   * stack is deleted, the object goes after that, and not before.
   */
  readonly goesWith?: string
  /** Polled after delete until true. Default: gone as soon as `delete` returns. */
  gone?(context: ResourceContext, state: ResourceState): Promise<boolean>
  /** Milliseconds after a delete, and after each look, in which there is no use in looking whether the object is gone. */
  readonly goneAfterMs?: number
  /** Called on the old resource before its replacement is created, to free what only one of the two may hold. */
  release?(context: ResourceContext, state: ResourceState): Promise<Outcome>
  /** Undoes `release` when the replacement is rolled back. */
  reclaim?(context: ResourceContext, state: ResourceState): Promise<Outcome>
  /** Its metadata follows what it says of other resources' attributes while the stack rests (a load balancer's members). */
  readonly followsMetadata?: true
  /** What the metadata becomes when the template's changes, for types that keep more in it. Default: what is wanted. */
  mergeMetadata?(state: ResourceState, wanted: Value): Value
  /** Whether a FAILED resource must be replaced at the next update (parity.md §4.5). Default: yes. */
  needsReplaceFailed?(context: ResourceContext, state: ResourceState): Promise<boolean>
  /**
   * Types whose change is not told by the catalogue alone; undefined for "by the catalogue". Asked of what the catalogue
   * does not make anew by itself, even where nothing changes.
   */
  decide?(state: ResourceState, next: Properties, changed: readonly string[]): 'replace' | 'update' | 'none' | undefined
  /**
   * One attribute, live, with `path` already followed (null where it leads nowhere, and where the object is gone).
   * Asked only for names that the catalogue has, or `show`, the service's raw answer; undefined where it can't be told.
   */
  attribute(
    context: ResourceContext,
    state: ResourceState,
    name: string,
    path: readonly (string | number)[],
  ): Promise<Value | undefined>
  /** What get_resource gives. Default: the physical id, or the resource's name before there is one. */
  reference?(context: Pick<ResourceContext, 'stack'>, state: ResourceState): Value
  /** Whether the service still has the object. Absent where there is none outside, or where it can't be told. */
  exists?(context: ResourceContext, state: ResourceState): Promise<boolean>
  /**
   * Properties of the live object as the template would have them, names as ids: those that the service tells without
   * doubt. `state` has them as applied; null where the object is gone. Absent where nothing can be read back.
   */
  live?(context: ResourceContext, state: ResourceState): Promise<Properties | null>
  /** Real check of the live object; absent means "CHECK not supported". */
  check?(context: ResourceContext, state: ResourceState): Promise<void>
  suspend?(context: ResourceContext, state: ResourceState): Promise<Outcome>
  resume?(context: ResourceContext, state: ResourceState): Promise<Outcome>
  /** Saves the object's content, for `deletion_policy: Snapshot` and stack snapshots; what it made goes into `data`. */
  snapshot?(context: ResourceContext, state: ResourceState): Promise<Outcome>
  /** Deletes what `snapshot` made in this state, though nobody may have recorded it: it was cut off. */
  dropSnapshot?(context: ResourceContext, state: ResourceState): Promise<void>
  /** Deletes what `snapshot` saved, as `data` remembers it. What is gone already is no error. */
  deleteSnapshot?(context: ResourceContext, data: Readonly<Record<string, Value>>): Promise<void>
  /**
   * The properties, as written in the template, with which the object gets back what `snapshot` saved. May be given
   * functions for values.
   */
  restore?(properties: Properties, data: Readonly<Record<string, Value>>): Properties
  /** Takes signals even while it is suspended or deleted, which others don't. */
  readonly signalledAlways?: true
  /** Handles a signal. Changed metadata is written, so that others see it through `sibling`. */
  signal?(context: ResourceContext, state: ResourceState, details: Value): Promise<Signalled>
  /**
   * Nesting types whose size policies change: what the child shall be, and what to record with the group; null where
   * nothing is to be done. Called only while neither the group nor its child is in work.
   */
  adjust?(
    context: ResourceContext,
    state: ResourceState,
    adjustment: Adjustment,
  ): Promise<{ readonly step: NestedTemplate; readonly outcome: Outcome } | null>
  /**
   * Present on types that are stacks of their own (ResourceGroup, template files, OS::Heat::Stack): the engine runs
   * the child as a nested stack operation and never calls create, update or delete. `before` is what was last applied,
   * absent at create.
   */
  nested?(context: ResourceContext, state: ResourceState, before?: ResourceState): Promise<NestedPlan>
}

/** The child stack that a nesting resource stands for. */
export interface NestedTemplate {
  readonly template: string
  /** Absent: the files of the parent stack. */
  readonly files?: Readonly<Record<string, string>>
  readonly parameters: Properties
  readonly timeoutMins?: number
  /** Entries of the child's resource registry, over those it inherits. */
  readonly registry?: Readonly<Record<string, Value>>
}

/** How the child gets to where it should be: usually one step; several for a rolling update, each a child update. */
export interface NestedPlan {
  readonly steps: readonly (NestedTemplate & { readonly pauseAfterMs?: number })[]
  /** To be recorded with the nesting resource before the first step. */
  readonly data?: Readonly<Record<string, Value>>
}

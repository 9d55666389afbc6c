import type { Cloud } from '#lib/openstack/cloud.ts'
import type { Value } from '#lib/template/yaml-node.ts'

export type Properties = Readonly<Record<string, Value>>

/** What is recorded of one resource that (perhaps) exists. */
export interface ResourceState {
  readonly name: string
  readonly type: string
  /** The name the service knows it by, decided and recorded before the create call. */
  readonly physicalName: string
  /** Null until the service has given an id. */
  readonly physicalId: string | null
  /** Resolved, converted and translated properties, as last applied. */
  readonly properties: Properties
  readonly metadata: Value
  /** What the type wants to remember (generated secrets, ids of helper objects). Sealed at rest. */
  readonly data: Readonly<Record<string, Value>>
}

/** Where and for whom a resource lives; no database, no wall clock, no framework. */
export interface ResourceContext {
  readonly cloud: Cloud
  readonly clock: { now(): number }
  readonly random: { bytes(length: number): Uint8Array; uuid(): string }
  readonly stack: { readonly id: string; readonly name: string; readonly projectId: string }
  /** Aborted when the operation is cancelled or its worker must stop; long calls give up then. */
  readonly signal: AbortSignal
}

/** What a step learned and what must be recorded with it. */
export interface Outcome {
  readonly physicalId?: string | null
  readonly data?: Readonly<Record<string, Value>>
  readonly metadata?: Value
}

/** `wait`: ask again later (milliseconds, a hint). A failure is thrown: CloudError or ResourceFailure. */
export type Readiness = 'ready' | { readonly wait: number }

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

/** The changed properties of an in-place update: new values; null where a property went away. */
export type PropertyChanges = Readonly<Record<string, Value>>

/**
 * The behaviour of one resource type; its data (properties, attributes, what an update replaces) is in the catalogue.
 * The engine calls `find` before `create` whenever an earlier create may have gone through unrecorded, so that nothing
 * is made twice. Every verb may be repeated after a crash.
 */
export interface ResourceType {
  readonly type: string
  /** Looks for what `create` would make: by physical name, tag or metadata. Omit only where making twice is harmless. */
  find?(context: ResourceContext, state: ResourceState): Promise<Outcome | null>
  create(context: ResourceContext, state: ResourceState): Promise<Outcome>
  /** Polled after create and update until ready; may return data to record through `poll`. */
  ready?(context: ResourceContext, state: ResourceState): Promise<Readiness>
  /** In place. `changes` are already judged updatable by the catalogue. Throws `UpdateReplace` to be replaced instead. */
  update?(context: ResourceContext, state: ResourceState, changes: PropertyChanges, next: Properties): Promise<Outcome>
  /** Must succeed when the object is already gone. */
  delete(context: ResourceContext, state: ResourceState): Promise<void>
  /** Polled after delete until true. Default: gone as soon as `delete` returns. */
  gone?(context: ResourceContext, state: ResourceState): Promise<boolean>
  /** Whether a FAILED resource must be replaced at the next update (parity.md §4.5). Default: yes. */
  needsReplaceFailed?(context: ResourceContext, state: ResourceState): Promise<boolean>
  /** Types whose change is not told by the catalogue alone; 'replace' | 'update' | undefined for "by the catalogue". */
  decide?(state: ResourceState, next: Properties, changed: readonly string[]): 'replace' | 'update' | undefined
  /** One attribute, live. Undefined for a name the type does not have; `show` is the service's raw answer. */
  attribute(
    context: ResourceContext,
    state: ResourceState,
    name: string,
    path: readonly (string | number)[],
  ): Promise<Value | undefined>
  /** What get_resource gives once created. Default: the physical id. */
  reference?(context: Pick<ResourceContext, 'stack'>, state: ResourceState): Value
  /** Real check of the live object; absent means "CHECK not supported". */
  check?(context: ResourceContext, state: ResourceState): Promise<void>
  /** Handles a signal; returns the event's reason text, or null for no event, and what to record. */
  signal?(
    context: ResourceContext,
    state: ResourceState,
    details: Value,
  ): Promise<{ reason: string | null; outcome: Outcome }>
  /**
   * Present on types that are stacks of their own (ResourceGroup, template files, OS::Heat::Stack): the engine runs the
   * child as a nested stack operation and never calls create, update or delete.
   */
  nested?(state: Pick<ResourceState, 'name' | 'type' | 'properties' | 'data'>): NestedTemplate
}

/** The child stack that a nesting resource stands for. */
export interface NestedTemplate {
  readonly template: string
  readonly files?: Readonly<Record<string, string>>
  readonly parameters: Properties
  readonly timeoutMins?: number
}

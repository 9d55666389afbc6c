import type { Cloud } from '#lib/openstack/cloud.ts'
import type { ResourceState, ResourceType } from '#lib/resources/resource-type.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { resourceEvent } from './events.ts'
import type { Model } from './model.ts'
import type { Recorder } from './recorder.ts'
import type { OperationRecord, ResourceAction, ResourceRecord, StackRecord, Status } from './records.ts'
import type { Rows } from './rows.ts'
import type { StackNews } from './stack-news.ts'
import type { World } from './world.ts'

/** One operation in work: what its steps share. */
export interface Run {
  readonly world: World
  readonly news: StackNews
  readonly operation: OperationRecord
  readonly stack: StackRecord
  /** What the stack shall be; null when it shall be gone. */
  readonly model: Model | null
  readonly cloud: Cloud
  /** All rows by id; changed only through `recorded`. */
  readonly rows: Rows
  readonly recorder: Recorder
  /** Aborted when what runs must be interrupted. */
  readonly signal: AbortSignal
  /** Look-ups shared by all steps. */
  readonly cache: Map<string, Promise<Value>>
  /** Rows with attributes read since their last change, to be kept when the operation ends. */
  readonly attributesRead: Set<ResourceRecord>
  /** Why the stack fails, once it does: the first failure counts. */
  failure: string | null
  /** Interrupts all and records nothing more: whoever takes the operation over goes on from what is recorded. */
  giveUp(): void
  /** Whether nothing new may begin. */
  halted(): boolean
}

export function stateOf(row: ResourceRecord): ResourceState {
  return {
    uuid: row.id,
    name: row.name,
    type: row.definition.behaviour,
    physicalName: row.physicalName,
    physicalId: row.physicalId,
    action: row.action === 'INIT' || row.action === 'SIGNAL' ? 'CREATE' : row.action,
    startedAt: row.startedAt ?? row.createdAt,
    properties: row.properties,
    metadata: row.metadata,
    updatePolicy: row.definition.updatePolicy,
    data: row.data,
  }
}

/** The behaviour behind a row. Throws when this Hearth has none: the rows of a newer one. */
export function behaviourOf(
  world: Pick<World, 'resourceType'>,
  row: { readonly definition: Pick<ResourceRecord['definition'], 'behaviour'> },
): ResourceType {
  const type = world.resourceType(row.definition.behaviour)
  if (!type) throw new Error(`no behaviour for resource type ${row.definition.behaviour}`)
  return type
}

/** Begins an action, unless this operation has begun it already: a worker that takes over tells nothing twice. */
export async function begin(
  run: Pick<Run, 'world' | 'recorder' | 'operation'>,
  row: ResourceRecord,
  action: ResourceAction,
): Promise<void> {
  const begun = row.action === action && row.status === 'IN_PROGRESS' && row.operationId === run.operation.id
  if (!begun) await beforeActing(run, row, enter(run, row, action, 'IN_PROGRESS'))
}

/** Waits until an intention is durable, unless what is to be done can't be lost apart from it. */
export async function beforeActing(
  { world }: Pick<Run, 'world'>,
  row: ResourceRecord,
  recorded: Promise<void>,
): Promise<void> {
  if (!behaviourOf(world, row).isRowAlone) await recorded
}

/** Puts a row into a state and records it with its event. Resolves once that is durable. */
export function enter(
  run: Pick<Run, 'world' | 'recorder' | 'operation'>,
  row: ResourceRecord,
  action: ResourceAction,
  status: Status,
  reason = 'state changed',
): Promise<void> {
  const now = run.world.clock.now()
  if (status === 'IN_PROGRESS') row.startedAt = now
  row.action = action
  row.status = status
  row.statusReason = reason
  row.operationId = run.operation.id
  row.updatedAt = action === 'CREATE' && status === 'IN_PROGRESS' ? row.updatedAt : now
  return run.recorder.record(row, resourceEvent(run.world, row))
}

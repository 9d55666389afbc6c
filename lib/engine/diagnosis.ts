import type { Cloud, Item } from '#lib/openstack/cloud.ts'
import { isCloudError } from '#lib/openstack/cloud-error.ts'
import { look } from '#lib/openstack/collection.ts'
import { instanceActions, servers } from '#lib/openstack/compute.ts'
import type { Blocker } from '#lib/resources/blockers/blocker.ts'
import { blockersOf } from '#lib/resources/blockers/blockers-of.ts'
import { type Advice, adviceFor } from './advice.ts'
import { cloudIfReachable } from './check-request.ts'
import { chooseRow } from './choose-row.ts'
import { resourceNotFound } from './engine-error.ts'
import { ownedStack } from './owned-stack.ts'
import type { ResourceOutline, ResourceRecord, StackRecord } from './records.ts'
import type { Caller } from './requests.ts'
import { Rows } from './rows.ts'
import type { World } from './world.ts'

/** An object that a resource stands for. */
export interface Standing {
  readonly name: string
  readonly type: string
  readonly physicalId: string
}

/** Why a resource failed, as far as the cloud tells, and what may mend it. */
export interface Diagnosis {
  /** The service's own words, unchanged. */
  readonly said: string
  readonly requestId: string | null
  /** What outside of the stack is in the way. */
  readonly blockers: Blocker[]
  /** The most promising first. */
  readonly advice: Advice[]
  /** What would stay in the cloud if the resource were left behind: itself, and what it stands on. Empty unless deleting failed. */
  readonly leaves: Standing[]
}

const requestIds = /\breq-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/

/** Looks into a failed resource. What the cloud does not tell is left out. */
export async function diagnose(world: World, caller: Caller, stackId: string, name: string): Promise<Diagnosis> {
  const { stack, rows, row } = await failedRow(world, caller, stackId, name)
  const cloud = await cloudIfReachable(world, caller)
  const fault = await serverFault(cloud, row)
  const said =
    fault && !row.statusReason.includes(fault.message) ? `${row.statusReason}\n${fault.message}` : row.statusReason
  const deleting = row.action === 'DELETE' && row.status === 'FAILED'
  return {
    said,
    requestId: requestIds.exec(row.statusReason)?.[0] ?? fault?.requestId ?? null,
    blockers: deleting ? await blockersFor(world, cloud, stack, row) : [],
    advice: adviceFor({ type: row.definition.behaviour, reason: said }),
    leaves: deleting ? standingOn(world, rows, row).map(standing) : [],
  }
}

/** What outside of its stack, and of all that is nested with it, keeps a row's object from being deleted. */
export async function blockersFor(
  world: World,
  cloud: Cloud,
  stack: StackRecord,
  row: ResourceRecord,
): Promise<Blocker[]> {
  if (row.physicalId === null) return []
  const own = await ownIds(world, stack)
  try {
    return await blockersOf({ cloud, isOurs: (id) => own.has(id) }, row.definition.behaviour, row.physicalId)
  } catch (error) {
    if (isCloudError(error)) return []
    throw error
  }
}

/** The row that stands for a resource, with all others of its stack. Throws EngineError 404. */
export async function failedRow(world: World, caller: Caller, stackId: string, name: string) {
  const stack = await ownedStack(world, caller, stackId)
  const rows = new Rows(await world.store.resources(stack.id))
  const row = chooseRow(rows.named(name), stack)
  if (!row) throw resourceNotFound(name, stack.name)
  return { stack, rows, row }
}

/** A row's own object and those that it stands on, which the cloud keeps as long as it is there. */
export function standingOn(world: Pick<World, 'resourceType'>, rows: Rows, row: ResourceRecord): ResourceRecord[] {
  const found = new Set([row])
  for (const one of found) {
    for (const id of one.requires) {
      const needed = rows.get(id)
      const isInCloud = needed?.physicalId && !world.resourceType(needed.definition.behaviour)?.isRowAlone
      if (needed && isInCloud) found.add(needed)
    }
  }
  return [...found].filter(({ physicalId }) => physicalId !== null)
}

export const standing = ({ name, type, physicalId }: Pick<ResourceOutline, 'name' | 'type' | 'physicalId'>) => {
  return { name, type, physicalId: physicalId ?? '' }
}

const deepest = 20

async function ownIds(world: World, stack: StackRecord): Promise<Set<string>> {
  const nested = await world.store.descendants(stack.rootId, deepest)
  const rows = await world.store.outlines([stack.rootId, ...nested.map(({ id }) => id)])
  return new Set(rows.flatMap(({ physicalId }) => physicalId ?? []))
}

/** What Nova says of a server in ERROR, and which request ended so. */
async function serverFault(
  cloud: Cloud,
  { definition, physicalId }: ResourceRecord,
): Promise<{ message: string; requestId: string | null } | null> {
  if (physicalId === null || definition.behaviour !== 'OS::Nova::Server') return null
  try {
    const fault = (await look(cloud, servers, physicalId))?.fault as Item | undefined
    if (!fault) return null
    const [last] = await instanceActions(cloud, physicalId)
    const requestId = typeof last?.request_id === 'string' ? last.request_id : null
    return { message: String(fault.message ?? ''), requestId }
  } catch (error) {
    if (isCloudError(error)) return null
    throw error
  }
}

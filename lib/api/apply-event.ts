import type { ResourceSummary, StackEvent } from './contract.ts'
import { hookOf } from './hook-of.ts'

/** What the cache knows of one stack's progress; grows only by events. */
export interface StackProgress {
  readonly seq: number
  readonly action: string
  readonly status: string
  readonly statusReason: string
  readonly resources: readonly ResourceSummary[]
  readonly events: readonly StackEvent[]
}

/** `gap`: events were missed, fetch anew. Otherwise the progress after the event — the same object if it was old news. */
export type Applied = StackProgress | 'gap'

/** Folds one event into what is known. Pure; an older event changes nothing, so repeats after a reconnect are harmless. */
export function applyEvent(progress: StackProgress, event: StackEvent): Applied {
  return applyEvents(progress, [event])
}

/** The same for many at once: costs one pass, however many there are. */
export function applyEvents(progress: StackProgress, events: readonly StackEvent[]): Applied {
  let { seq, action, status, statusReason } = progress
  const fresh: StackEvent[] = []
  for (const event of events) {
    if (event.seq <= seq) continue
    if (event.seq > seq + 1) return 'gap'
    seq = event.seq
    fresh.push(event)
    if (event.isStack) [action, status, statusReason] = [event.action, event.status, event.reason]
  }
  if (fresh.length === 0) return progress
  const told = fresh.filter(({ isStack }) => !isStack)
  return {
    seq,
    action,
    status,
    statusReason,
    resources: told.length === 0 ? progress.resources : withResources(progress.resources, told),
    events: [...progress.events, ...fresh],
  }
}

function withResources(resources: readonly ResourceSummary[], events: readonly StackEvent[]): ResourceSummary[] {
  const places = new Map(resources.map(({ name }, at) => [name, at]))
  const now = [...resources]
  for (const event of events) {
    const at = places.get(event.resourceName) ?? now.length
    const next = resourceAfter(now[at], event)
    if (!next) continue
    places.set(event.resourceName, at)
    now[at] = next
  }
  return now
}

/** A resource after an event that tells of it, in the order of their numbers; undefined where there is still none. */
export function resourceAfter(old: ResourceSummary | undefined, event: StackEvent): ResourceSummary | undefined {
  if (event.action === 'SIGNAL' || isOfReplaced(old, event)) return old
  const hook = hookOf(event)
  return {
    requiredBy: [],
    creationTime: event.time,
    ...old,
    name: event.resourceName,
    type: event.resourceType,
    physicalId: event.physicalId,
    action: event.action as ResourceSummary['action'],
    status: event.status,
    statusReason: event.reason,
    updatedTime: event.time,
    nestedStackId: event.nestedStackId ?? old?.nestedStackId ?? null,
    hook: hook?.held ? hook.name : null,
  }
}

/** Clean-up of what the resource of this name was before it was replaced. */
function isOfReplaced(old: ResourceSummary | undefined, { action, physicalId }: StackEvent): boolean {
  if (action !== 'DELETE' || !old || old.action === 'DELETE') return false
  return old.physicalId !== null && physicalId !== null && old.physicalId !== physicalId
}

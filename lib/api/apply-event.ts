import type { ResourceSummary, StackEvent } from './contract.ts'

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
  if (event.seq <= progress.seq) return progress
  if (event.seq > progress.seq + 1) return 'gap'
  const events = [...progress.events, event]
  if (event.isStack) {
    return {
      ...progress,
      seq: event.seq,
      action: event.action,
      status: event.status,
      statusReason: event.reason,
      events,
    }
  }
  return { ...progress, seq: event.seq, resources: withResource(progress.resources, event), events }
}

function withResource(resources: readonly ResourceSummary[], event: StackEvent): ResourceSummary[] {
  const at = resources.findIndex((resource) => resource.name === event.resourceName)
  const old = at < 0 ? undefined : resources[at]
  if (event.action === 'SIGNAL') return [...resources]
  const now: ResourceSummary = {
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
    hook: hookIn(event.reason),
  }
  return at < 0 ? [...resources, now] : resources.with(at, now)
}

/** An event tells that a hook holds its resource; any other that none does. */
const hookIn = (reason: string) => /^\w+ paused until Hook (\S+) is cleared$/.exec(reason)?.[1] ?? null

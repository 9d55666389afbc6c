import type { MemoryStore } from '#lib/engine/in-memory/memory-store.ts'
import type { EventRecord } from '#lib/engine/records.ts'
import type { StackDetail } from '#lib/engine/views.ts'

/** When a resource was in work, in seconds from the start; `to` is null for what never came to an end. */
export interface PlayedResource {
  /** Names from the top down. */
  readonly path: readonly string[]
  readonly type: string
  readonly from: number
  readonly to: number | null
  readonly status: 'IN_PROGRESS' | 'COMPLETE' | 'FAILED'
  /** Why it failed; empty otherwise. */
  readonly reason: string
  readonly isStack: boolean
}

/** How a rehearsal went. */
export interface Played {
  readonly status: 'COMPLETE' | 'FAILED'
  readonly statusReason: string
  /** Seconds that it would take. */
  readonly seconds: number
  /** In the order in which they begin. */
  readonly resources: readonly PlayedResource[]
  readonly outputs: readonly { readonly name: string; readonly value: unknown; readonly hidden: boolean }[]
}

/** What became of the stack and of all inside it, read from the events. */
export async function playedIn(store: MemoryStore, detail: StackDetail, rootId: string): Promise<Played> {
  const root = store.stacks.get(rootId)!
  const begun = root.createdAt
  const resources: PlayedResource[] = []
  let end = begun
  for (const stack of store.stacks.values()) {
    const events = await store.events(stack.id, 0, Number.POSITIVE_INFINITY)
    const above = pathOf(store, stack.id)
    end = Math.max(end, ...events.map(({ time }) => time))
    const own = events.filter(({ isStack }) => !isStack)
    for (const [name, told] of Map.groupBy(own, ({ resourceName }) => resourceName)) {
      resources.push({ path: [...above, name], ...spanOf(told, begun) })
    }
  }
  const order = (one: PlayedResource, other: PlayedResource) => one.from - other.from
  return {
    status: root.status === 'COMPLETE' ? 'COMPLETE' : 'FAILED',
    statusReason: root.statusReason,
    seconds: secondsSince(begun, end),
    resources: resources.sort(order),
    outputs: detail.outputs.map(({ name, value, hidden }) => ({ name, value: hidden ? null : value, hidden })),
  }
}

/** The resources that a stack is inside of, from the top down. */
function pathOf(store: MemoryStore, stackId: string): string[] {
  const { parentId, parentResource } = store.stacks.get(stackId)!
  return parentId === null ? [] : [...pathOf(store, parentId), parentResource ?? '']
}

function spanOf(events: readonly EventRecord[], begun: number): Omit<PlayedResource, 'path'> {
  const [first, last] = [events[0]!, events.at(-1)!]
  return {
    type: first.resourceType,
    from: secondsSince(begun, first.time),
    to: last.status === 'IN_PROGRESS' ? null : secondsSince(begun, last.time),
    status: last.status,
    reason: last.status === 'FAILED' ? last.reason : '',
    isStack: events.some(({ nestedStackId }) => nestedStackId !== null),
  }
}

const secondsSince = (begun: number, time: number) => Math.round((time - begun) / 100) / 10

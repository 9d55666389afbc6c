import type { StackEvent } from '#lib/api/contract.ts'
import type { Member } from './family.ts'

/** An event and the resources that lead to its stack. */
export interface LogEntry {
  readonly event: StackEvent
  readonly path: readonly string[]
}

type Events = ReadonlyMap<string, readonly StackEvent[]>

/** The events of all stacks of a family in the order of time; those of one stack always in their own order. */
export function mergeEvents(family: readonly Member[], events: Events): LogEntry[] {
  const all = family.flatMap(({ stackId, path }) => {
    let latest = '' // a clock that steps back must not turn a stack's story around
    return (events.get(stackId) ?? []).map((event) => {
      if (event.time > latest) latest = event.time
      return { at: latest, entry: { event, path } }
    })
  })
  return all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ entry }) => entry)
}

/** What was merged, and from what. */
export interface Merged {
  readonly family: readonly Member[]
  readonly events: Events
  readonly entries: readonly LogEntry[]
}

/**
 * Merges on from what was merged before: where every stack has only told more, and nothing of it belongs before the
 * last line, just that is put behind. A log of ten thousand lines then grows by what comes.
 */
export function mergeOn(before: Merged | undefined, family: readonly Member[], events: Events): Merged {
  const more = before?.family === family ? grownBy(before, events) : undefined
  const last = before?.entries.at(-1)?.event.time ?? ''
  const tail = more && mergeEvents(family, more)
  if (!before || !tail || tail.some(({ event }) => event.time < last)) {
    return { family, events, entries: mergeEvents(family, events) }
  }
  return { family, events, entries: tail.length === 0 ? before.entries : [...before.entries, ...tail] }
}

/** What each stack has told since; undefined when it does not begin with what it had told before. */
function grownBy({ family, events: before }: Merged, events: Events): Events | undefined {
  const more = new Map<string, readonly StackEvent[]>()
  for (const { stackId } of family) {
    const old = before.get(stackId) ?? []
    const now = events.get(stackId) ?? []
    if (old === now) continue
    if (now.length < old.length || now[0] !== old[0] || now[old.length - 1] !== old.at(-1)) return undefined
    more.set(stackId, now.slice(old.length))
  }
  return more
}

/** `time [stack.resource]: STATUS reason`, the line people know from the command line. */
export function eventText({ event, path }: LogEntry, stackName: string): string {
  const place = [stackName, ...path, ...(event.isStack ? [] : [event.resourceName])].join('.')
  return `${event.time} [${place}]: ${event.action}_${event.status}  ${event.reason}`.trimEnd()
}

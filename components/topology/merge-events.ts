import type { StackEvent } from '#lib/api/contract.ts'
import type { Member } from './family.ts'

/** An event and the resources that lead to its stack. */
export interface LogEntry {
  readonly event: StackEvent
  readonly path: readonly string[]
}

/** The events of all stacks of a family in the order of time; those of one stack always in their own order. */
export function mergeEvents(family: readonly Member[], events: ReadonlyMap<string, readonly StackEvent[]>): LogEntry[] {
  const all = family.flatMap(({ stackId, path }) => {
    let latest = '' // a clock that steps back must not turn a stack's story around
    return (events.get(stackId) ?? []).map((event) => {
      if (event.time > latest) latest = event.time
      return { at: latest, entry: { event, path } }
    })
  })
  return all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ entry }) => entry)
}

/** `time [stack.resource]: STATUS reason`, the line people know from the command line. */
export function eventText({ event, path }: LogEntry, stackName: string): string {
  const place = [stackName, ...path, ...(event.isStack ? [] : [event.resourceName])].join('.')
  return `${event.time} [${place}]: ${event.action}_${event.status}  ${event.reason}`.trimEnd()
}

import type { Operation } from '#lib/api/operations.ts'
import { resourceKey } from './family.ts'
import { eventText, type LogEntry } from './merge-events.ts'

export const eventKinds = ['all', 'FAILED', 'COMPLETE', 'IN_PROGRESS', 'stack'] as const
export type EventKind = (typeof eventKinds)[number]

export interface EventFilter {
  readonly kind: EventKind
  /** Words of a line, as it reads. */
  readonly words: string
  /** Key of a resource, with all that is nested in it; empty for any. */
  readonly resource: string
  /** How many levels below the stack itself; undefined for all. */
  readonly depth: number | undefined
  readonly operation: Operation | undefined
}

/** The lines that fit every part of a filter. */
export function filterEvents(
  entries: readonly LogEntry[],
  filter: EventFilter,
  stackName: string,
): readonly LogEntry[] {
  const { kind, resource, depth, operation } = filter
  const asksNothing = kind === 'all' && filter.words === '' && resource === '' && depth === undefined && !operation
  if (asksNothing) return entries
  const words = filter.words.toLowerCase()
  const from = operation && new Date(operation.from).toISOString()
  const to = operation?.to ? new Date(operation.to).toISOString() : undefined
  return entries.filter((entry) => {
    const { event, path } = entry
    if (kind === 'stack' ? !event.isStack : kind !== 'all' && event.status !== kind) return false
    if (depth !== undefined && path.length > depth) return false
    if (from !== undefined && event.time < from) return false
    if (to !== undefined && event.time > to) return false
    if (resource !== '' && !isWithin(keyOf(entry), resource)) return false
    return words === '' || eventText(entry, stackName).toLowerCase().includes(words)
  })
}

/** Of an event of a stack itself, the key of the resource that the stack is nested in. */
function keyOf({ event, path }: LogEntry): string {
  return event.isStack ? path.join('/') : resourceKey(path, event.resourceName)
}

function isWithin(key: string, resource: string): boolean {
  return key === resource || key.startsWith(`${resource}/`)
}

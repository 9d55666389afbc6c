'use client'

import { useMemo } from 'react'
import { type Operation, operationAt, operationsOf } from '#lib/api/operations.ts'
import { type TimelineRow, type TimelineSource, timelineOf } from '#lib/api/timeline.ts'
import type { FamilyView } from './family-view.ts'

export interface Runs {
  /** Oldest first. */
  readonly operations: readonly Operation[]
  /** The one that is looked at: as the address says, or at the replayed moment, or the last. */
  readonly operation: Operation | undefined
  /** Ended runs of the same action before it, latest first. */
  readonly earlier: readonly Operation[]
}

/** The operations of a stack, and which of them one looks at. */
export function useRuns({ stack, events, address }: Pick<FamilyView, 'stack' | 'events' | 'address'>): Runs {
  const own = events.get(stack.id)
  const operations = useMemo(() => operationsOf(own ?? []), [own])
  const named = operations.find(({ seq }) => seq === address.operation)
  const operation = named ?? (address.at === undefined ? operations.at(-1) : operationAt(operations, address.at))
  const earlier = useMemo(
    () =>
      operations
        .filter(({ seq, action, to }) => operation && seq < operation.seq && action === operation.action && to !== null)
        .reverse(),
    [operations, operation],
  )
  return { operations, operation, earlier }
}

const finished = new WeakMap<readonly unknown[], Map<string, TimelineRow[]>>()

/** The rows of a run that is over: they are drawn once, for they change no more. */
export function rowsOfEnded(operation: Operation, source: TimelineSource): TimelineRow[] {
  const own = source.events.get(source.family[0]?.stackId ?? '') ?? []
  const known = finished.get(own) ?? new Map<string, TimelineRow[]>()
  finished.set(own, known)
  const key = `${operation.seq} ${source.family.length}`
  const rows = known.get(key) ?? timelineOf(operation, source)
  known.set(key, rows)
  return rows
}

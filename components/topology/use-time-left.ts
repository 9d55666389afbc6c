'use client'

import { useMemo } from 'react'
import { type TimeLeft, timeLeft } from '#lib/api/time-left.ts'
import { timelineOf } from '#lib/api/timeline.ts'
import type { FamilyView } from './family-view.ts'
import { rowsOfEnded, useRuns } from './use-runs.ts'
import { useTicking } from './use-ticking.ts'

/** How much longer the running operation will take, estimated anew every second; undefined where nobody can say. */
export function useTimeLeft(view: Pick<FamilyView, 'stack' | 'family' | 'resources' | 'events' | 'address'>) {
  const { operation, earlier } = useRuns(view)
  const running = operation !== undefined && operation.to === null
  const now = useTicking(running, 1000)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a second is often enough, whatever comes between
  return useMemo((): TimeLeft | undefined => {
    if (!running) return undefined
    const before = earlier.slice(0, 3).map((one) => rowsOfEnded(one, view))
    return timeLeft(timelineOf(operation, view), before, now)
  }, [running, now])
}

'use client'

import { useState } from 'react'
import type { FamilyView } from './family-view.ts'
import { type LogEntry, mergeOn } from './merge-events.ts'

/** The log of a family; grows by what comes instead of being put together anew. */
export function useMergedEvents({ family, events }: Pick<FamilyView, 'family' | 'events'>): readonly LogEntry[] {
  const [merged, setMerged] = useState(() => mergeOn(undefined, family, events))
  if (merged.family === family && merged.events === events) return merged.entries
  const now = mergeOn(merged, family, events)
  setMerged(now)
  return now.entries
}

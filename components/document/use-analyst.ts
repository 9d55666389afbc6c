'use client'

import { createContext, use, useSyncExternalStore } from 'react'
import type { Analyst, Reading } from './analyst.ts'

const AnalystContext = createContext<Analyst | null>(null)

/** Gives a design's reading to everything below. */
export const AnalystProvider = AnalystContext

export function useAnalyst(): Analyst {
  const analyst = use(AnalystContext)
  if (!analyst) throw new Error('useAnalyst needs an AnalystProvider above it')
  return analyst
}

/** The newest reading of the open design. */
export function useReading(): Reading {
  const analyst = useAnalyst()
  return useSyncExternalStore(analyst.subscribe, analyst.current, analyst.current)
}

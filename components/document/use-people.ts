'use client'

import { createContext, use, useSyncExternalStore } from 'react'
import type { DraftPerson } from '#lib/api/contract.ts'
import type { DraftLine } from './draft-line.ts'
import type { Presence } from './tell-presence.ts'

export interface Company {
  readonly line: DraftLine
  readonly presence: Presence
}

const CompanyContext = createContext<Company | null>(null)

/** Gives everything below the others who have the design open. */
export const CompanyProvider = CompanyContext

/** The line to the others; null where a design is nobody else's business. */
export function useCompany(): Company | null {
  return use(CompanyContext)
}

const nobody: readonly DraftPerson[] = []
const noLine = () => () => undefined

/** Who else has the design open; one entry a window. */
export function usePeople(): readonly DraftPerson[] {
  const line = use(CompanyContext)?.line
  const read = line?.people ?? (() => nobody)
  return useSyncExternalStore(line?.subscribe ?? noLine, read, () => nobody)
}

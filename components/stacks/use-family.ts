'use client'

import { skipToken, useQueries } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Member } from '#components/topology/family.ts'
import type { ResourceSummary, StackEvent } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

const none: readonly never[] = []

type Lookup<T> = ReadonlyMap<string, readonly T[]>

function useCached<T>(family: readonly Member[], keyOf: (stackId: string) => readonly unknown[]): Lookup<T> {
  // The same function while the family is the same, or every render would get a new map of the same lists.
  const combine = useCallback(
    (results: readonly { data?: unknown }[]): Lookup<T> =>
      new Map(family.map(({ stackId }, at) => [stackId, (results[at]?.data ?? none) as readonly T[]])),
    [family],
  )
  return useQueries({
    queries: family.map(({ stackId }) => ({ queryKey: keyOf(stackId), queryFn: skipToken })),
    combine,
  })
}

/** The resources of every stack of a family, as the stream keeps them. */
export function useFamilyResources(family: readonly Member[]): Lookup<ResourceSummary> {
  return useCached(family, queryKeys.resources)
}

/** The events of every stack of a family, ascending within each. */
export function useFamilyEvents(family: readonly Member[]): Lookup<StackEvent> {
  return useCached(family, queryKeys.events)
}

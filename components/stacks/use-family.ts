'use client'

import { skipToken, useQueries } from '@tanstack/react-query'
import type { Member } from '#components/topology/family.ts'
import type { ResourceSummary, StackEvent } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

type Lookup<T> = ReadonlyMap<string, readonly T[]>

function useCached<T>(family: readonly Member[], keyOf: (stackId: string) => readonly unknown[]): Lookup<T> {
  return useQueries({
    queries: family.map(({ stackId }) => ({ queryKey: keyOf(stackId), queryFn: skipToken })),
    combine: (results) =>
      new Map(family.map(({ stackId }, at) => [stackId, (results[at]?.data ?? []) as readonly T[]])),
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

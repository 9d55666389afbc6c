'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { FamilyView } from '#components/topology/family-view.ts'
import { request } from '#lib/api/client.ts'
import type { stackDrift } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { syncByKey } from './drift-words.ts'

/** What the last look for drift found; shared by the page's tabs. */
export function useDrift(stackId: string) {
  return useQuery({
    queryKey: queryKeys.drift(stackId),
    queryFn: ({ signal }) => request<typeof stackDrift>('GET', `/api/stacks/${stackId}/drift`, { signal }),
    staleTime: 30_000,
  })
}

/** The same by the keys of resources on the canvas; undefined before anybody looked. */
export function useSyncOf(stackId: string): FamilyView['syncOf'] {
  const { data } = useDrift(stackId)
  return useMemo(() => {
    if (!data?.report) return undefined
    const states = syncByKey(data)
    return (key) => states.get(key)
  }, [data])
}

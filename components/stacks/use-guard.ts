'use client'

import { useQuery } from '@tanstack/react-query'
import { request } from '#lib/api/client.ts'
import type { stackGuard } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

/** What is locked in a stack, and whether it demands four eyes. */
export function useGuard(stackId: string) {
  return useQuery({
    queryKey: queryKeys.guard(stackId),
    queryFn: ({ signal }) => request<typeof stackGuard>('GET', `/api/stacks/${stackId}/guard`, { signal }),
    staleTime: 5_000,
  })
}

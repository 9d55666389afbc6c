'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { request } from '#lib/api/client.ts'
import type { StackRequest } from '#lib/api/contract.ts'
import type { preflight } from '#lib/api/preflight.ts'

/** How a preflight is asked for; of creating, or of updating a stack. The key holds a secret at most in memory. */
export const preflightQuery = (body: StackRequest, stackId?: string) => ({
  queryKey: ['preflight', stackId ?? null, body],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<typeof preflight>('POST', `/api/stacks/${stackId ? `${stackId}/` : ''}preflight`, { body, signal }),
  staleTime: 10_000,
  gcTime: 0,
})

/** All that can be told of a request, half a second after it has come to rest. */
export function usePreflight(body: StackRequest, ready: boolean, stackId?: string) {
  const settled = useSettled(body, 500)
  const query = useQuery({ ...preflightQuery(settled, stackId), enabled: ready, placeholderData: keepPreviousData })
  return { ...query, isFetching: query.isFetching || (ready && settled !== body) }
}

/** `value` once it has kept still for `pause` milliseconds. */
function useSettled<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return settled
}

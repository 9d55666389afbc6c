'use client'

import { useQuery } from '@tanstack/react-query'
import { request } from '#lib/api/client.ts'
import type { stackGuard } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { LockMenu, lockAmong } from './lock-menu.tsx'

/** The lock of the resource that is looked at, among those of its tree of stacks. */
export function ResourceLock({ rootId, stackId, resource }: { rootId: string; stackId: string; resource: string }) {
  const guard = useQuery({
    queryKey: queryKeys.guard(rootId),
    queryFn: ({ signal }) => request<typeof stackGuard>('GET', `/api/stacks/${rootId}/guard`, { signal }),
  })
  return <LockMenu stackId={stackId} resource={resource} lock={lockAmong(guard.data?.locks, stackId, resource)} />
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import type { draft } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { FailureNotice } from './failure-notice.tsx'
import { LaunchWizard } from './launch-wizard.tsx'

/** From draft to stack, in four steps of which only those need a visit that have something to ask. */
export function LaunchPage({ draftId }: { draftId: string }) {
  const found = useQuery({
    queryKey: queryKeys.draft(draftId),
    queryFn: ({ signal }) => request<typeof draft>('GET', `/api/drafts/${draftId}`, { signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  if (found.error) {
    return (
      <div className="mx-auto max-w-2xl px-6 py-16">
        <FailureNotice error={found.error} onRetry={() => void found.refetch()} />
      </div>
    )
  }
  if (!found.data || found.isPlaceholderData) {
    return (
      <div role="status" aria-label={t('Loading the draft')} className="mx-auto max-w-[1120px] px-6 py-10">
        <Skeleton className="h-8 w-72" />
        <Skeleton className="mt-8 h-96" />
      </div>
    )
  }
  return <LaunchWizard draft={found.data} />
}

'use client'

import { useQuery } from '@tanstack/react-query'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import type { StackDetail, stackSource } from '#lib/api/contract.ts'
import type { StackSnapshot } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { FailureNotice } from './failure-notice.tsx'
import { SourceDiff } from './source-diff.tsx'

type Props = {
  stack: StackDetail
  /** Two of them: ids of snapshots, or `now`. */
  points: readonly string[]
  /** Oldest first. */
  snapshots: readonly StackSnapshot[]
}

/** What differs between two points, from the older to the newer. */
export function SnapshotDiff({ stack, points, snapshots }: Props) {
  const age = (point: string) => (point === 'now' ? snapshots.length : snapshots.findIndex(({ id }) => id === point))
  const [older = 'now', newer = 'now'] = points.toSorted((a, b) => age(a) - age(b))
  const [before, after] = [useSource(stack, older), useSource(stack, newer)]
  const title = (point: string) =>
    point === 'now' ? t('what runs now') : (snapshots.find(({ id }) => id === point)?.name ?? point.slice(0, 8))
  const error = before.error ?? after.error
  return (
    <section aria-labelledby="compared" className="rounded-xl border bg-surface p-4">
      <h2 id="compared" className="mb-3 font-semibold text-base">
        {t('From {older} to {newer}', { older: title(older), newer: title(newer) })}
      </h2>
      {error && <FailureNotice error={error} />}
      {!error && (!before.data || !after.data) && <Skeleton className="h-24" />}
      {before.data && after.data && <SourceDiff before={before.data} after={after.data} />}
    </section>
  )
}

function useSource(stack: StackDetail, point: string) {
  return useQuery({
    queryKey: [...queryKeys.snapshots(stack.id), 'source', point, point === 'now' ? stack.operation?.id : ''],
    queryFn: async ({ signal }) =>
      point === 'now'
        ? stack.source
        : request<typeof stackSource>('GET', `/api/stacks/${stack.id}/snapshots/${point}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

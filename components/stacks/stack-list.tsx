'use client'

import { useQuery } from '@tanstack/react-query'
import { Layers } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useDeferredValue, useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { t } from '#components/words/t.ts'
import { requestList } from '#lib/api/client.ts'
import type { StackSummary, stackSummary } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { ConnectionBadge } from './connection-badge.tsx'
import { DraftList } from './draft-list.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { type StackView, selectStacks } from './select-stacks.ts'
import { StackRow } from './stack-row.tsx'
import { StackTotals } from './stack-totals.tsx'
import { useProjectLive } from './use-project-live.ts'
import { useSession } from './use-session.ts'

const pageSize = 100

/** Its pictures are worth fetching only where there is nothing else to see. */
const FirstStack = dynamic(() => import('./first-stack.tsx').then((file) => file.FirstStack), { ssr: false })

const StackFilters = dynamic(() => import('./stack-filters.tsx').then((file) => file.StackFilters), {
  ssr: false,
  loading: () => <div className="mb-3 h-8" />,
})

/** All stacks of the project, live. */
export function StackList() {
  const session = useSession()
  const connection = useProjectLive(session.data?.project.id)
  const stacks = useQuery({
    queryKey: queryKeys.stacks,
    queryFn: ({ signal }) => requestList<typeof stackSummary>('stacks', '/api/stacks', { signal }),
  })
  return (
    <div className="mx-auto w-full max-w-[1280px] px-6 py-8">
      <header className="mb-5 flex items-center gap-3">
        <h1 className="font-semibold text-[22px] leading-7 tracking-tight">{t('Stacks')}</h1>
        {stacks.data && stacks.data.length > 0 && (
          <span className="text-base text-ink-muted">{stacks.data.length}</span>
        )}
        <span className="ml-auto">
          <ConnectionBadge connection={connection} />
        </span>
      </header>
      {stacks.error && <FailureNotice error={stacks.error} onRetry={() => void stacks.refetch()} />}
      {stacks.isPending && <Loading />}
      {stacks.data?.length === 0 && <FirstStack />}
      {stacks.data && stacks.data.length > 0 && <Found stacks={stacks.data} />}
      <DraftList />
    </div>
  )
}

function Found({ stacks }: { stacks: readonly StackSummary[] }) {
  const [view, setView] = useState<StackView>({ search: '', filter: 'all', sort: 'updated' })
  const [limit, setLimit] = useState(pageSize)
  const settled = useDeferredValue(view)
  const shown = useMemo(() => selectStacks(stacks, settled), [stacks, settled])
  return (
    <>
      <StackTotals stacks={stacks} filter={view.filter} onFilter={(filter) => setView({ ...view, filter })} />
      <StackFilters view={view} onChange={setView} />
      <div className="relative overflow-x-auto rounded-xl border bg-surface">
        <table className="w-full min-w-[600px] text-sm lg:min-w-[860px]" aria-label={t('Stacks')}>
          <thead>
            <tr className="border-b text-left text-ink-muted text-xs">
              <th className="h-9 px-4 font-medium">{t('Name')}</th>
              <th className="px-3 font-medium">{t('Status')}</th>
              <th className="px-3 font-medium">{t('Resources')}</th>
              <th className="px-3 font-medium max-lg:hidden">{t('Created')}</th>
              <th className="px-3 font-medium max-md:hidden">{t('Updated')}</th>
              <th className="w-12">
                <span className="sr-only">{t('Actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, limit).map((stack) => (
              <StackRow key={stack.id} stack={stack} />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && (
          <div className="flex flex-col items-center gap-3 py-12 text-ink-muted">
            <Layers aria-hidden className="size-5" />
            {t('No stack fits this search.')}
            <Button size="sm" onClick={() => setView({ ...view, search: '', filter: 'all' })}>
              {t('Show all')}
            </Button>
          </div>
        )}
      </div>
      <p aria-live="polite" className="sr-only">
        {t('{count} of {total} stacks shown', { count: shown.length, total: stacks.length })}
      </p>
      {shown.length > limit && (
        <div className="mt-3 flex items-center justify-center gap-3 text-ink-muted text-sm">
          {t('{count} of {total}', { count: limit, total: shown.length })}
          <Button size="sm" onClick={() => setLimit(limit + pageSize)}>
            {t('Show more')}
          </Button>
        </div>
      )}
    </>
  )
}

function Loading() {
  return (
    <div role="status" aria-label={t('Loading stacks')} className="overflow-hidden rounded-xl border bg-surface">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <div key={row} className="flex items-center gap-6 border-b px-4 py-4 last:border-0">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-4 w-28" />
          <Skeleton className="h-2 w-32" />
          <Skeleton className="ml-auto h-4 w-24" />
        </div>
      ))}
    </div>
  )
}

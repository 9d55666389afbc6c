'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Download, ScrollText } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { t } from '#components/words/t.ts'
import { type AuditQuery, type auditPage, auditPath } from '#lib/api/audit.ts'
import { request } from '#lib/api/client.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { AuditTable } from './audit-table.tsx'
import { auditKinds, auditOutcomes } from './audit-words.ts'
import { FailureNotice } from './failure-notice.tsx'
import { useSession } from './use-session.ts'

/** Who did what in the project, the latest first; of one stack alone where `stack` is its id. */
export function AuditPage({ stack }: { stack: string | undefined }) {
  const [query, setQuery] = useState<AuditQuery>(stack ? { stack } : {})
  const project = useSession().data?.project.name
  const found = useAudit(useDeferredValue(query))
  const records = found.data?.pages.flatMap((page) => page.records) ?? []
  return (
    <div className="mx-auto w-full max-w-[1160px] px-6 py-8">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="font-semibold text-[22px] leading-7 tracking-tight">{t('Who did what')}</h1>
          <p className="mt-1 text-base text-ink-muted">
            {project && t('What members of {project} did, or tried to, here and by the API.', { project })}
          </p>
        </div>
        <AuditFiles query={query} />
      </div>
      <AuditFilters query={query} onChange={setQuery} />
      <div className="mt-4" aria-busy={found.isFetching}>
        {found.isPending && <Skeleton className="h-64" />}
        {found.error && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
        {found.data && records.length === 0 && (
          <EmptyState icon={<ScrollText aria-hidden />} title={t('Nothing like that was done')}>
            {t('Ask for less, or for everything.')}
          </EmptyState>
        )}
        {records.length > 0 && <AuditTable records={records} />}
        {found.hasNextPage && (
          <div className="mt-4 flex justify-center">
            <Button busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              {t('Show earlier')}
            </Button>
          </div>
        )}
      </div>
      <p aria-live="polite" className="sr-only">
        {found.data && t('{count, plural, one {# entry} other {# entries}}', { count: records.length })}
      </p>
    </div>
  )
}

function useAudit(query: AuditQuery) {
  return useInfiniteQuery({
    queryKey: queryKeys.audit(query),
    queryFn: ({ signal, pageParam }) =>
      request<typeof auditPage>('GET', auditPath(query, pageParam ? { before: pageParam } : {}), { signal }),
    initialPageParam: '',
    getNextPageParam: ({ more }) => more,
    staleTime: 0,
  })
}

function AuditFilters({ query, onChange }: { query: AuditQuery; onChange: (query: AuditQuery) => void }) {
  const set = (part: AuditQuery) => onChange({ ...query, ...part })
  const outcomes = [
    { value: 'any', label: t('Any outcome') },
    ...Object.entries(auditOutcomes).map(([value, label]) => ({ value, label: t(label) })),
  ]
  return (
    <search className="mt-6 flex flex-wrap items-center gap-2">
      <Input
        aria-label={t('User')}
        placeholder={t('User')}
        value={query.user ?? ''}
        onChange={(event) => set({ user: event.target.value })}
        className="w-48"
      />
      <Select
        aria-label={t('Kind')}
        value={query.action || 'any'}
        onChange={(action) => set({ action: action === 'any' ? '' : action })}
        options={auditKinds.map(({ value, label }) => ({ value, label: t(label) }))}
        className="w-52"
      />
      <Select
        aria-label={t('Outcome')}
        value={query.outcome || 'any'}
        onChange={(outcome) => set({ outcome: outcome === 'any' ? '' : outcome })}
        options={outcomes}
        className="w-40"
      />
      {query.stack && (
        <Button size="sm" variant="ghost" onClick={() => set({ stack: '' })}>
          {t('Show all stacks')}
        </Button>
      )}
    </search>
  )
}

function AuditFiles({ query }: { query: AuditQuery }) {
  return (
    <div className="flex gap-2">
      <Button asChild size="sm">
        <a href={auditPath(query, { as: 'csv' })} download>
          <Download aria-hidden />
          {t('Save as CSV')}
        </a>
      </Button>
      <Button asChild size="sm">
        <a href={auditPath(query, { as: 'jsonl' })} download>
          <Download aria-hidden />
          {t('Save as JSON lines')}
        </a>
      </Button>
    </div>
  )
}

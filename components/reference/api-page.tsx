'use client'

import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import { ApiOperationRow } from './api-operation-row.tsx'
import { type ApiOperation, type apiDocument, matchingOperations, operationsOf } from './operations.ts'

/** Every route of the Heat API: what it does, what it takes, who may use it. */
export function ApiPage() {
  const found = useQuery({
    queryKey: ['openapi'],
    queryFn: ({ signal }) => request<typeof apiDocument>('GET', '/heat/openapi.json', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <div className="mx-auto w-full max-w-[960px] px-6 py-8">
      <h1 className="font-semibold text-[22px] leading-7 tracking-tight">{t('API')}</h1>
      <p className="mt-1.5 text-base text-ink-muted">
        {rich(
          'OpenStack’s Orchestration API, for the openstack command, Terraform, Ansible and your own programs. Send a Keystone token as {code}.',
          { code: <code className="font-mono">X-Auth-Token</code> },
        )}
      </p>
      {found.isPending && <Skeleton className="mt-6 h-64 w-full" />}
      {found.error && <Notice tone="danger" role="alert" title={found.error.message} className="mt-6" />}
      {found.data && <Operations url={found.data.servers[0]?.url ?? ''} operations={operationsOf(found.data)} />}
    </div>
  )
}

function Operations({ url, operations }: { url: string; operations: readonly ApiOperation[] }) {
  const [search, setSearch] = useState('')
  const settled = useDeferredValue(search)
  const shown = useMemo(() => matchingOperations(operations, settled), [operations, settled])
  const groups = Map.groupBy(shown, ({ group }) => group)
  return (
    <>
      <div className="mt-5 flex items-center gap-2 text-sm">
        <code className="truncate rounded-lg border bg-surface px-2.5 py-1 font-mono">{url}/v1</code>
        <CopyButton text={`${url}/v1`} label={t('Copy the address')} />
        <a href="/heat/openapi.json" className="ml-auto text-accent-strong hover:underline">
          {t('OpenAPI document')}
        </a>
      </div>
      <div className="relative mt-4">
        <Search aria-hidden className="absolute top-2 left-2.5 size-4 text-ink-muted" />
        <Input
          type="search"
          aria-label={t('Search the API')}
          placeholder={t('Search by path, word or parameter')}
          className="pl-8"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {shown.length === 0 && (
        <p className="mt-8 text-center text-ink-muted text-sm">{t('Nothing here is called so.')}</p>
      )}
      {[...groups].map(([group, members]) => (
        <section key={group} className="mt-7">
          <h2 className="mb-2 font-medium text-ink-muted text-sm first-letter:uppercase">{group}</h2>
          <ul className="divide-y rounded-xl border bg-surface">
            {members.map((operation) => (
              <ApiOperationRow key={operation.id} operation={operation} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

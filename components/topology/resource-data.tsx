'use client'

import { useQuery } from '@tanstack/react-query'
import { Eye, EyeOff } from 'lucide-react'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { TabPanel } from '#components/ui/tabs.tsx'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import type { ResourceDetail, resourceDetail } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import type { FoundResource } from './find-resource.ts'
import { masked, useSecret } from './use-secret.ts'

export type ResourceView = 'properties' | 'attributes' | 'live'

/** What a resource was made from, what it tells of itself, and the service's raw answer. */
export function ResourceData({ found: { resource, stackId }, view }: { found: FoundResource; view: ResourceView }) {
  // Asked for anew whenever the resource's state changes.
  const detail = useQuery({
    queryKey: [...queryKeys.resource(stackId, resource.name), resource.action, resource.status, resource.hook],
    queryFn: ({ signal }) =>
      request<typeof resourceDetail>('GET', `/api/stacks/${stackId}/resources/${encodeURIComponent(resource.name)}`, {
        signal,
      }),
    placeholderData: (previous) => previous,
  })
  return (
    <TabPanel value={view} className="min-h-0 flex-1 overflow-auto px-4 py-3 data-[state=inactive]:hidden">
      {detail.isPending && <Skeleton className="h-40" />}
      {detail.error && <Notice tone="danger" title={detail.error.message} />}
      {detail.data && <Data stackId={stackId} detail={detail.data} view={view} />}
    </TabPanel>
  )
}

function Data({ stackId, detail, view }: { stackId: string; detail: ResourceDetail; view: ResourceView }) {
  if (view === 'live') {
    if (detail.live === undefined || detail.live === null)
      return <p className="text-ink-muted">{t('The service gave no answer about it yet.')}</p>
    return <CodeBlock label={t('live state')} text={JSON.stringify(detail.live, null, 2)} />
  }
  const values = Object.entries(view === 'attributes' ? detail.attributes : detail.properties)
  if (values.length === 0)
    return (
      <p className="text-ink-muted">{view === 'attributes' ? t('No attributes known yet.') : t('No properties.')}</p>
    )
  return (
    <dl className="flex flex-col gap-2.5">
      {values.map(([name, value]) => (
        <div key={name}>
          <dt className="text-ink-muted text-xs">{name}</dt>
          <dd className="mt-0.5 min-w-0">
            {view === 'attributes' && value === masked ? (
              <Secret stackId={stackId} resource={detail.name} attribute={name} />
            ) : (
              <Shown name={name} value={value} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Secret({ stackId, resource, attribute }: { stackId: string; resource: string; attribute: string }) {
  const { value, isAsking, reveal, hide } = useSecret(stackId, { resource, attribute })
  const shown = value !== undefined
  return (
    <span className="flex items-start gap-1">
      {shown ? <Shown name={attribute} value={value} /> : <span className="pt-1 font-mono text-xs">••••••••</span>}
      <IconButton
        size="sm"
        label={shown ? t('Hide {attribute}', { attribute }) : t('Reveal {attribute}', { attribute })}
        pressed={shown}
        disabled={isAsking}
        onClick={shown ? hide : reveal}
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </span>
  )
}

function Shown({ name, value }: { name: string; value: unknown }) {
  if (typeof value === 'object' && value !== null)
    return <CodeBlock label={name} text={JSON.stringify(value, null, 2)} className="max-h-56" />
  if (value === null || value === '')
    return <span className="font-mono text-ink-muted text-xs">{value === null ? t('none') : t('empty')}</span>
  return (
    <span className="flex min-w-0 items-center gap-1 break-all font-mono text-xs">
      <span className="min-w-0 whitespace-pre-wrap">{String(value)}</span>
      <CopyButton text={String(value)} label={t('Copy {name}', { name })} className="size-6" />
    </span>
  )
}

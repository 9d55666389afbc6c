'use client'

import { useQuery } from '@tanstack/react-query'
import { FileCode2, FoldVertical, UnfoldVertical, X } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { TabPanel, Tabs } from '#components/ui/tabs.tsx'
import { request } from '#lib/api/client.ts'
import { type ResourceDetail, resourceDetail } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { EventLine } from './event-line.tsx'
import type { FamilyView } from './family-view.ts'
import type { FoundResource } from './find-resource.ts'

type Props = FamilyView & { found: FoundResource; expanded: boolean; onToggle: () => void; onClose: () => void }

const views = [
  { value: 'properties', label: 'Properties' },
  { value: 'attributes', label: 'Attributes' },
  { value: 'live', label: 'Live' },
  { value: 'events', label: 'Events' },
]

/** Everything about one resource, beside the canvas. */
export function ResourceDrawer({ stack, events, address, lineOf, found, expanded, onToggle, onClose }: Props) {
  const { resource, stackId, path, key } = found
  const [view, setView] = useState('properties')
  const line = path.length === 0 ? lineOf(resource.name) : lineOf(path[0] ?? '')
  const own = useMemo(
    () => (events.get(stackId) ?? []).filter((event) => !event.isStack && event.resourceName === resource.name),
    [events, stackId, resource.name],
  )
  return (
    <aside
      aria-label={`Resource ${key}`}
      className="flex w-[400px] shrink-0 flex-col border-l bg-surface"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className="border-b px-4 py-3">
        <div className="flex items-start gap-2">
          <ResourceIcon type={resource.type} className="mt-0.5 size-5 shrink-0 text-ink-muted" />
          <div className="min-w-0 flex-1">
            <h2 className="break-words font-semibold text-base leading-5">{key.split('/').join(' › ')}</h2>
            <p className="truncate text-ink-muted text-xs" title={resource.type}>
              {typeTitle(resource.type)} · <span className="font-mono text-2xs">{resource.type}</span>
            </p>
          </div>
          <IconButton label="Close" size="sm" onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        </div>
        <div className="mt-2.5 flex flex-wrap items-center gap-2">
          <StatusBadge action={resource.action} status={resource.status} hook={resource.hook} />
          {resource.updatedTime && <RelativeTime iso={resource.updatedTime} className="text-ink-muted text-xs" />}
        </div>
        {resource.physicalId && (
          <p className="mt-2 flex items-center gap-1 font-mono text-ink-muted text-xs">
            <span className="truncate">{resource.physicalId}</span>
            <CopyButton text={resource.physicalId} label="Copy physical id" className="size-6" />
          </p>
        )}
        {resource.status === 'FAILED' && resource.statusReason && (
          <p className="mt-2 whitespace-pre-wrap break-words rounded-lg border border-danger/30 bg-danger/6 p-2 font-mono text-xs leading-5">
            {resource.statusReason}
          </p>
        )}
        <div className="mt-2.5 flex flex-wrap gap-2">
          {line !== undefined && (
            <Button size="sm" onClick={() => address.go({ tab: 'template', line })}>
              <FileCode2 aria-hidden />
              Line {line}
            </Button>
          )}
          {resource.nestedStackId !== null && (
            <>
              <Button size="sm" onClick={onToggle}>
                {expanded ? <FoldVertical aria-hidden /> : <UnfoldVertical aria-hidden />}
                {expanded ? 'Fold members' : 'Show members'}
              </Button>
              <Button size="sm" asChild>
                <Link href={`/stacks/${resource.nestedStackId}`}>Open nested stack</Link>
              </Button>
            </>
          )}
        </div>
      </header>
      <Tabs
        label="About the resource"
        value={view}
        onChange={setView}
        tabs={views}
        className="flex min-h-0 flex-1 flex-col"
        listClassName="px-4"
      >
        <Detail found={found} view={view} />
        <TabPanel value="events" className="min-h-0 flex-1 overflow-auto px-4 py-3 data-[state=inactive]:hidden">
          {own.length === 0 && <p className="text-ink-muted">Nothing has happened to it yet.</p>}
          <ol>
            {own.map((event) => (
              <li key={event.id}>
                <EventLine entry={{ event, path }} stackName={stack.name} />
              </li>
            ))}
          </ol>
        </TabPanel>
      </Tabs>
    </aside>
  )
}

/** Asked for anew whenever the resource's state changes. */
function Detail({ found: { resource, stackId }, view }: { found: FoundResource; view: string }) {
  const detail = useQuery({
    queryKey: [...queryKeys.resource(stackId, resource.name), resource.action, resource.status],
    queryFn: ({ signal }) =>
      request(resourceDetail, 'GET', `/api/stacks/${stackId}/resources/${encodeURIComponent(resource.name)}`, {
        signal,
      }),
    placeholderData: (previous) => previous,
  })
  const panel = 'min-h-0 flex-1 overflow-auto px-4 py-3 data-[state=inactive]:hidden'
  if (view === 'events') return null
  return (
    <TabPanel value={view} className={panel}>
      {detail.isPending && <Skeleton className="h-40" />}
      {detail.error && <Notice tone="danger" title={detail.error.message} />}
      {detail.data && <Data detail={detail.data} view={view} />}
    </TabPanel>
  )
}

function Data({ detail, view }: { detail: ResourceDetail; view: string }) {
  if (view === 'live') {
    if (detail.live === undefined || detail.live === null)
      return <p className="text-ink-muted">The service gave no answer about it yet.</p>
    return <CodeBlock label="live state" text={JSON.stringify(detail.live, null, 2)} />
  }
  const values = Object.entries(view === 'attributes' ? detail.attributes : detail.properties)
  if (values.length === 0)
    return <p className="text-ink-muted">{view === 'attributes' ? 'No attributes known yet.' : 'No properties.'}</p>
  return (
    <dl className="flex flex-col gap-2.5">
      {values.map(([name, value]) => (
        <div key={name}>
          <dt className="text-ink-muted text-xs">{name}</dt>
          <dd className="mt-0.5 min-w-0">
            {typeof value === 'object' && value !== null ? (
              <CodeBlock label={name} text={JSON.stringify(value, null, 2)} className="max-h-56" />
            ) : (
              <span className="flex items-center gap-1 break-all font-mono text-xs">
                {value === null || value === '' ? (
                  <span className="text-ink-muted">{value === null ? 'none' : 'empty'}</span>
                ) : (
                  String(value)
                )}
                {value !== null && value !== '' && (
                  <CopyButton text={String(value)} label={`Copy ${name}`} className="size-6" />
                )}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

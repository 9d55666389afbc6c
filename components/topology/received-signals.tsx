'use client'

import { useQuery } from '@tanstack/react-query'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime, useNow } from '#components/ui/relative-time.tsx'
import { duration } from '#components/ui/relative-words.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import type { ReceivedSignals as Received, receivedSignals } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import type { FoundResource } from './find-resource.ts'
import { reachProblem } from './reach-problem.ts'

/** What a wait condition waits for: where signals go, whether servers can reach that, and what has come. */
export function ReceivedSignals({ found: { resource, stackId } }: { found: FoundResource }) {
  const found = useQuery({
    queryKey: [...queryKeys.resource(stackId, resource.name), 'signals', resource.status],
    queryFn: ({ signal }) =>
      request<typeof receivedSignals>(
        'GET',
        `/api/stacks/${stackId}/resources/${encodeURIComponent(resource.name)}/signals`,
        {
          signal,
        },
      ),
    refetchInterval: resource.status === 'IN_PROGRESS' ? 3000 : false,
    staleTime: 0,
  })
  if (found.isPending) return <Skeleton className="h-40" />
  if (found.error) return <Notice tone="danger" title={found.error.message} />
  const { handle, address, received, waiting } = found.data
  const problem = reachProblem(address)
  return (
    <div className="flex flex-col gap-4">
      {waiting && (
        <Waiting waiting={waiting} received={received.length} isRunning={resource.status === 'IN_PROGRESS'} />
      )}
      <div>
        <h3 className="mb-1 text-ink-muted text-xs">{t('Signals go to {handle}', { handle })}</h3>
        <CodeBlock label={t('signal address')} text={address} className="whitespace-pre-wrap break-all p-2" />
        {problem && (
          <Notice tone="warning" title={t('Servers may not reach this address')} className="mt-2">
            {problem}
          </Notice>
        )}
        <p className="mt-1.5 text-ink-muted text-xs">
          {t('Its attribute curl_cli is the whole call with the token; try it from the server.')}
        </p>
      </div>
      <div>
        <h3 className="mb-1 text-ink-muted text-xs">{t('Received')}</h3>
        {received.length === 0 && <p className="text-ink-muted">{t('No signal has come yet.')}</p>}
        <ul className="flex flex-col gap-2">
          {received.map((one) => (
            <Signal key={one.id} signal={one} />
          ))}
        </ul>
      </div>
    </div>
  )
}

type WaitingProps = { waiting: NonNullable<Received['waiting']>; received: number; isRunning: boolean }

function Waiting({ waiting: { count, since, timeout }, received, isRunning }: WaitingProps) {
  const now = useNow()
  const left = Date.parse(since) + timeout * 1000 - now
  return (
    <p className="text-sm">
      <span className="font-medium tabular-nums">{t('{count} of {total}', { count: received, total: count })}</span>{' '}
      {rich('received; waiting began {time}', { time: <RelativeTime iso={since} /> })}
      {isRunning && left > 0 && `, ${t('{time} left', { time: duration(left) })}`}.
    </p>
  )
}

function Signal({ signal: { id, status, reason, data } }: { signal: Received['received'][number] }) {
  return (
    <li className="rounded-lg border p-2.5">
      <p className="flex items-center gap-1.5 text-xs">
        <StatusIcon action="CREATE" status={status === 'FAILURE' ? 'FAILED' : 'COMPLETE'} className="size-3.5" />
        <span className="font-medium">{status}</span>
        <span className="font-mono text-ink-muted">{id}</span>
      </p>
      {reason && <p className="mt-1 break-words text-xs">{reason}</p>}
      {data !== null && (
        <div className="mt-1.5">
          <CodeBlock
            label={t('data of signal {id}', { id })}
            text={typeof data === 'string' ? data : JSON.stringify(data, null, 2)}
            className="max-h-32 p-2"
          />
        </div>
      )}
    </li>
  )
}

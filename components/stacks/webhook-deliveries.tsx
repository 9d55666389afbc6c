'use client'

import { useQuery } from '@tanstack/react-query'
import { CircleCheck, CircleX, Clock } from 'lucide-react'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { phrase } from '#components/words/phrase.ts'
import { locale } from '#components/words/speech.ts'
import { t } from '#components/words/t.ts'
import { requestList } from '#lib/api/client.ts'
import type { Delivery, delivery } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { FailureNotice } from './failure-notice.tsx'

const looks = {
  delivered: { Icon: CircleCheck, ink: 'text-ok', word: phrase('delivered') },
  waiting: { Icon: Clock, ink: 'text-busy', word: phrase('on its way') },
  'given-up': { Icon: CircleX, ink: 'text-danger', word: phrase('given up') },
}

/** What was sent to a webhook, the latest first. */
export function WebhookDeliveries({ webhookId }: { webhookId: string }) {
  const found = useQuery({
    queryKey: queryKeys.deliveries(webhookId),
    queryFn: ({ signal }) =>
      requestList<typeof delivery>('deliveries', `/api/webhooks/${webhookId}/deliveries`, { signal }),
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'waiting') ? 1500 : false),
    staleTime: 0,
  })
  if (found.isPending) return <Skeleton className="m-3 h-10" />
  if (found.error) return <FailureNotice error={found.error} onRetry={() => void found.refetch()} />
  if (found.data.length === 0)
    return (
      <p className="px-4 pb-3 text-ink-muted text-xs">
        {t('Nothing was sent yet: send a test, or wait for an operation to end.')}
      </p>
    )
  return (
    <table className="mb-2 w-full text-xs" aria-label={t('Deliveries')}>
      <thead className="text-left text-ink-muted">
        <tr>
          <th scope="col" className="py-1 pl-4 font-normal">
            {t('Event')}
          </th>
          <th scope="col" className="py-1 font-normal">
            {t('State')}
          </th>
          <th scope="col" className="py-1 font-normal">
            {t('Answer')}
          </th>
          <th scope="col" className="py-1 font-normal">
            {t('Tries')}
          </th>
          <th scope="col" className="py-1 pr-4 font-normal">
            {t('When')}
          </th>
        </tr>
      </thead>
      <tbody>
        {found.data.map((one) => (
          <Row key={one.id} delivery={one} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ delivery: { stackName, state, status, answer, attempts, time, nextAt } }: { delivery: Delivery }) {
  const { Icon, ink, word } = looks[status]
  return (
    <tr className="border-t align-top">
      <td className="py-1.5 pl-4">
        {stackName} <span className="font-mono text-2xs text-ink-muted">{state}</span>
      </td>
      <td className="py-1.5">
        <span className="inline-flex items-center gap-1">
          <Icon aria-hidden className={`size-3.5 ${ink}`} />
          {t(word)}
        </span>
      </td>
      <td className="break-words py-1.5 pr-2">{answer || '—'}</td>
      <td className="py-1.5 tabular-nums">{attempts}</td>
      <td className="whitespace-nowrap py-1.5 pr-4 text-ink-muted">
        <RelativeTime iso={time} />
        {status === 'waiting' && attempts > 0 && nextAt && (
          <span className="block">
            {t('next try at {time}', { time: new Date(nextAt).toLocaleTimeString(locale()) })}
          </span>
        )}
      </td>
    </tr>
  )
}

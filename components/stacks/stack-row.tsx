'use client'

import dynamic from 'next/dynamic'
import Link from 'next/link'
import { memo } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { t } from '#components/words/t.ts'
import type { StackSummary } from '#lib/api/contract.ts'

const StackRowMenu = dynamic(() => import('./stack-row-menu.tsx').then((file) => file.StackRowMenu), {
  ssr: false,
  loading: () => <span className="block size-7" />,
})

/** One stack of the list. */
export const StackRow = memo(function StackRow({ stack }: { stack: StackSummary }) {
  const { counts } = stack
  return (
    <tr className="group border-b last:border-0 hover:bg-raised/60">
      <td className="max-w-[360px] px-4 max-lg:max-w-48 py-2.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            href={`/stacks/${stack.id}`}
            title={stack.name}
            className="max-w-full truncate rounded-sm font-medium hover:text-accent hover:underline"
          >
            {stack.name}
          </Link>
          {stack.tags.slice(0, 3).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
          {stack.tags.length > 3 && <span className="text-ink-muted text-xs">+{stack.tags.length - 3}</span>}
        </div>
        {stack.description && (
          <p className="mt-0.5 truncate text-ink-muted text-xs" title={stack.description}>
            {stack.description}
          </p>
        )}
      </td>
      <td className="px-3 py-2.5">
        <StatusBadge action={stack.action} status={stack.status} hook={Boolean(counts.paused)} />
        {stack.status === 'FAILED' && (
          <p className="mt-1 max-w-[320px] truncate max-lg:max-w-56 text-danger text-xs" title={stack.statusReason}>
            {stack.statusReason}
          </p>
        )}
      </td>
      <td className="px-3 py-2.5">
        <div className="flex w-36 items-center max-lg:w-24 gap-2">
          <Progress
            className="flex-1"
            total={counts.total}
            label={t('{complete} of {total} resources complete, {failed} failed, {inProgress} in progress', {
              complete: counts.complete,
              total: counts.total,
              failed: counts.failed,
              inProgress: counts.inProgress,
            })}
            parts={[
              { tone: 'ok', value: counts.complete },
              { tone: 'busy', value: counts.inProgress },
              { tone: 'danger', value: counts.failed },
            ]}
          />
          <span aria-hidden className="whitespace-nowrap text-ink-muted text-xs tabular-nums">
            {counts.complete}/{counts.total}
          </span>
        </div>
      </td>
      <td className="whitespace-nowrap px-3 py-2.5 text-ink-muted max-lg:hidden">
        <RelativeTime iso={stack.creationTime} />
      </td>
      <td className="whitespace-nowrap px-3 py-2.5 text-ink-muted max-md:hidden">
        {stack.updatedTime ? <RelativeTime iso={stack.updatedTime} /> : '—'}
      </td>
      <td className="px-2">
        <StackRowMenu stack={stack} />
      </td>
    </tr>
  )
})

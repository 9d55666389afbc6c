import type { FamilyView } from '#components/topology/family-view.ts'
import { useRuns } from '#components/topology/use-runs.ts'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { duration } from '#components/ui/relative-words.ts'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { statusLook } from '#components/ui/status-look.ts'
import { t } from '#components/words/t.ts'

const most = 5

/** What was done to a stack of late; each leads to its timeline. */
export function LastOperations(view: FamilyView) {
  const { operations } = useRuns(view)
  if (operations.length === 0) return <p className="text-ink-muted">{t('Nothing has been done to it yet.')}</p>
  return (
    <ol className="flex flex-col">
      {operations
        .slice(-most)
        .reverse()
        .map(({ seq, action, status, from, to, reason }) => (
          <li key={seq} className="flex h-7 min-w-0 items-center gap-2">
            <StatusIcon action={action} status={status} className="size-3.5" />
            <button
              type="button"
              title={reason}
              onClick={() => view.address.go({ tab: 'timeline', operation: seq, at: undefined })}
              className="truncate rounded-sm hover:underline"
            >
              {status === 'SUPERSEDED'
                ? t('{action} gave way to the next', { action })
                : statusLook(action, status).label}
            </button>
            <span className="ml-auto shrink-0 text-ink-muted text-xs tabular-nums">
              {to === null ? t('since') : `${duration(to - from)},`} <RelativeTime iso={new Date(from).toISOString()} />
            </span>
          </li>
        ))}
    </ol>
  )
}

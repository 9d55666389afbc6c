'use client'

import { CircleAlert, CircleCheck, Play, Square } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { t } from '#components/words/t.ts'
import type { StackRequest } from '#lib/api/contract.ts'
import type { Rehearsal } from '#lib/api/preflight.ts'
import { FailureNotice } from './failure-notice.tsx'
import { valueText } from './plan-summary.ts'
import { RehearsalTimeline } from './rehearsal-timeline.tsx'
import { spanWords } from './span-words.ts'
import { useRehearsal } from './use-rehearsal.ts'

/** The launch played through on a copy of the cloud: how long what takes, what comes out, what fails. */
export function RehearsalPanel({ body, ready }: { body: StackRequest; ready: boolean }) {
  const { run, cancel, isRunning, isStale, data, error } = useRehearsal(body)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3">
        {isRunning ? (
          <Button onClick={cancel}>
            <Square aria-hidden />
            {t('Stop')}
          </Button>
        ) : (
          <Button disabled={!ready} onClick={run}>
            <Play aria-hidden />
            {data ? t('Rehearse again') : t('Rehearse')}
          </Button>
        )}
        <div role="status" className="text-ink-muted text-sm">
          {isRunning && (
            <span className="flex items-center gap-2">
              <Spinner />
              {t('Playing it through on a copy…')}
            </span>
          )}
          {!isRunning && data && <Verdict played={data} />}
        </div>
      </div>
      {error && <FailureNotice error={error} onRetry={run} />}
      {data && isStale && (
        <Notice title={t('Something was changed since.')}>{t('Rehearse again to see what it does.')}</Notice>
      )}
      {data && !isRunning && <Outcome played={data} />}
    </div>
  )
}

function Verdict({ played: { status, seconds, resources } }: { played: Rehearsal }) {
  if (status === 'COMPLETE') {
    return (
      <span className="flex items-center gap-2 text-ok">
        <CircleCheck aria-hidden className="size-4" />
        {t('It would be complete after about {time}.', { time: spanWords(seconds) })}
      </span>
    )
  }
  const failed = resources.filter((one) => one.status === 'FAILED' && !one.isStack).length
  return (
    <span className="flex items-center gap-2 text-danger">
      <CircleAlert aria-hidden className="size-4" />
      {failed > 0
        ? t(
            'It would fail after about {time}: {failed, plural, one {one resource} other {# resources}} could not be made.',
            { time: spanWords(seconds), failed },
          )
        : t('It would fail after about {time}.', { time: spanWords(seconds) })}
    </span>
  )
}

function Outcome({ played: { resources, outputs, status, statusReason, seconds } }: { played: Rehearsal }) {
  const failed = resources.filter((one) => one.status === 'FAILED' && !one.isStack)
  return (
    <>
      {status === 'FAILED' && failed.length === 0 && <Notice tone="danger" title={statusReason} />}
      {failed.map(({ path, reason }) => (
        <Notice key={path.join('/')} tone="danger" title={path.join('/')}>
          {reason}
        </Notice>
      ))}
      <RehearsalTimeline resources={resources} seconds={seconds} />
      {outputs.length > 0 && (
        <dl aria-label={t('Outputs')} className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
          {outputs.map(({ name, value, hidden }) => (
            <div key={name} className="contents">
              <dt className="text-ink-muted">{name}</dt>
              <dd className="wrap-anywhere font-mono text-xs leading-5">
                {hidden ? '••••••' : valueText(value ?? undefined)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

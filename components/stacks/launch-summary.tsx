'use client'

import { CircleAlert, CircleCheck, Rocket } from 'lucide-react'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { Button } from '#components/ui/button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { useKeys } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'
import { Told } from '#components/words/told.tsx'
import type { Preflight } from '#lib/api/preflight.ts'
import type { Template } from '#lib/template/template.ts'
import { FailureNotice } from './failure-notice.tsx'
import type { Check } from './launch-review.tsx'
import { money } from './money.ts'
import type { LaunchForm } from './use-launch-form.ts'

type Props = {
  form: LaunchForm
  check: Check
  error: Error | null
  busy: boolean
  onReview: () => void
  onLaunch: () => void
}

/** Stays in view: what will be made, what stands in the way, and the one button. */
export function LaunchSummary({ form, check, error, busy, onReview, onLaunch }: Props) {
  const { template, body, ready } = form
  const { data, isFetching } = check
  const keys = useKeys('launch')
  return (
    <aside aria-label={t('Summary')} className="lg:sticky lg:top-8 lg:self-start">
      <div className="flex flex-col gap-4 rounded-xl border bg-surface p-5">
        <div>
          <p className="text-ink-muted text-xs">{t('Stack')}</p>
          <p className="truncate font-semibold text-base">{body.name || t('without a name')}</p>
        </div>
        <Made resources={data?.resources} template={template} />
        {data?.cost && (
          <div className="flex items-baseline justify-between border-t pt-3">
            <span className="text-ink-muted text-sm">{t('A month')}</span>
            <span className="font-semibold text-base tabular-nums">{money(data.cost.monthly, data.cost.currency)}</span>
          </div>
        )}
        <div aria-live="polite" className="flex flex-col gap-2">
          {!ready && <NotReady form={form} />}
          {ready && isFetching && (
            <p className="flex items-center gap-2 text-ink-muted">
              <Spinner />
              {t('Checking with the cloud…')}
            </p>
          )}
          {ready && check.error && <FailureNotice error={check.error} onRetry={() => void check.refetch()} />}
          {ready && data && !isFetching && <Verdict findings={data.findings} onReview={onReview} />}
        </div>
        {error && <FailureNotice error={error} />}
        <Button variant="primary" size="lg" busy={busy} onClick={onLaunch} className="w-full">
          {!busy && <Rocket aria-hidden />}
          {t('Launch')}
        </Button>
        {keys && (
          <p className="flex items-center justify-center">
            <Kbd>{keys}</Kbd>
          </p>
        )}
      </div>
    </aside>
  )
}

function NotReady({ form: { template, problems } }: { form: LaunchForm }) {
  const titleOf = (name: string) => template.parameters.get(name)?.label ?? name
  return (
    <Notice title={problems.size > 0 ? t('Still needed') : t('Something is not right yet')}>
      {problems.size > 0 ? [...problems.keys()].map(titleOf).join(', ') : t('See the marked steps.')}
    </Notice>
  )
}

function Verdict({ findings, onReview }: { findings: Preflight['findings']; onReview: () => void }) {
  if (findings.length === 0) {
    return (
      <p className="flex items-center gap-2 text-ok">
        <CircleCheck aria-hidden className="size-4" />
        {t('Checked: ready to launch.')}
      </p>
    )
  }
  return (
    <>
      <p className="flex items-center gap-2 font-medium text-danger">
        <CircleAlert aria-hidden className="size-4 shrink-0" />
        {t('{count, plural, one {This would fail.} other {# things would make it fail.}}', { count: findings.length })}
      </p>
      <ul className="flex flex-col gap-1.5 text-sm">
        {findings.slice(0, 3).map(({ code, message }) => (
          <li key={`${code} ${message}`} className="line-clamp-3 break-words text-ink-muted">
            <Told words={message} />
          </li>
        ))}
      </ul>
      <Button size="sm" onClick={onReview}>
        {t('See what to do')}
      </Button>
    </>
  )
}

/** Resources by type, most first: with those inside once the check has told of them, from the template until then. */
function Made({ resources, template }: { resources: Preflight['resources'] | undefined; template: Template }) {
  const all = resources && resources.length > 0 ? resources.map(({ type }) => type) : typesOf(template)
  const counts = [...Map.groupBy(all, (type) => type)]
    .map(([type, of]) => ({ type, count: of.length }))
    .sort((a, b) => b.count - a.count)
  return (
    <div>
      <p className="mb-1.5 text-ink-muted text-xs">
        {t('{count, plural, one {# resource} other {# resources}} will be made', { count: all.length })}
      </p>
      <ul className="flex flex-col gap-1">
        {counts.slice(0, 8).map(({ type, count }) => (
          <li key={type} className="flex items-center gap-2" title={type}>
            <ResourceIcon type={type} className="size-4 shrink-0 text-ink-muted" />
            <span className="truncate">{typeTitle(type)}</span>
            <span className="ml-auto text-ink-muted tabular-nums">{count}</span>
          </li>
        ))}
      </ul>
      {counts.length > 8 && (
        <p className="mt-1 text-ink-muted text-xs">{t('and {count} more types', { count: counts.length - 8 })}</p>
      )}
    </div>
  )
}

const typesOf = ({ resources }: Template) => [...resources.values()].map(({ type }) => type)

'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { t } from '#components/words/t.ts'
import type { Preflight } from '#lib/api/preflight.ts'
import { CostTable } from './cost-table.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { launchCommand } from './launch-command.ts'
import { LaunchFindings } from './launch-findings.tsx'
import { LaunchPart } from './launch-part.tsx'
import { PlanList } from './plan-list.tsx'
import { plannedItems } from './planned-items.ts'
import { QuotaLedger } from './quota-ledger.tsx'
import { RehearsalPanel } from './rehearsal-panel.tsx'
import type { LaunchForm } from './use-launch-form.ts'
import { useSession } from './use-session.ts'
import type { Step } from './use-step.ts'

export type Check = Pick<UseQueryResult<Preflight>, 'data' | 'error' | 'isFetching' | 'refetch'>

type Props = {
  form: LaunchForm
  check: Check
  anyway: boolean
  onAnyway: (anyway: boolean) => void
  onStep: (step: Step) => void
}

/** Everything that can be known before the launch: what stands in its way, what it makes, takes and costs. */
export function LaunchReview({ form, check, anyway, onAnyway, onStep }: Props) {
  const { template, source, body, ready } = form
  const isDemo = useSession().data?.cloud.demo === true
  const copy = isDemo
    ? t('a copy of the cloud')
    : t('a simulated cloud with the flavors, images, networks and free quotas of yours')
  if (!ready) return <NotYet form={form} onStep={onStep} />
  if (check.error && !check.data) {
    return (
      <div className="mt-5">
        <FailureNotice error={check.error} onRetry={() => void check.refetch()} />
      </div>
    )
  }
  if (!check.data) {
    return (
      <div role="status" aria-label={t('Checking with the cloud')} className="mt-5 flex flex-col gap-5">
        <Skeleton className="h-24" />
        <Skeleton className="h-64" />
      </div>
    )
  }
  const { findings, ledger, cost, resources } = check.data
  return (
    <>
      <LaunchPart title={t('Preflight')}>
        <div id="findings" tabIndex={-1} className="flex flex-col gap-4 rounded-md">
          <Verdict count={findings.length} />
          {findings.length > 0 && (
            <>
              <LaunchFindings findings={findings} draftId={source.id} template={template} text={source.text} />
              <Anyway findings={findings} anyway={anyway} onAnyway={onAnyway} />
            </>
          )}
        </div>
      </LaunchPart>
      <LaunchPart
        title={t('Quotas')}
        description={t('What this stack takes of what the project may have, stacks inside included.')}
      >
        <QuotaLedger lines={ledger} />
      </LaunchPart>
      {cost && (
        <LaunchPart
          title={t('Cost')}
          description={t("By the operator's price book, if everything runs for a whole month.")}
        >
          <CostTable cost={cost} />
        </LaunchPart>
      )}
      <Made resources={resources} />
      <LaunchPart
        title={t('Rehearsal')}
        description={t('Plays the whole launch through on {copy}, in seconds. Nothing of it stays.', { copy })}
      >
        <RehearsalPanel body={body} ready={ready} />
      </LaunchPart>
      <LaunchPart
        title={t('The same as a command')}
        description={t('For scripts and colleagues; secrets stand as variables.')}
      >
        <CodeBlock label={t('command')} text={launchCommand(body, template, `${source.name || 'template'}.yaml`)} />
      </LaunchPart>
    </>
  )
}

function Verdict({ count }: { count: number }) {
  if (count === 0) {
    return (
      <p className="flex items-center gap-2 text-ok">
        <CircleCheck aria-hidden className="size-4" />
        {t('Nothing stands in the way.')}
      </p>
    )
  }
  return (
    <p className="font-medium">
      {t('{count, plural, one {One thing} other {# things}} would make this launch fail.', { count })}
    </p>
  )
}

/** What the server refuses outright can't be overridden. */
const refused = new Set(['invalid', 'missing'])

function Anyway({
  findings,
  anyway,
  onAnyway,
}: {
  findings: Preflight['findings']
  anyway: boolean
  onAnyway: (anyway: boolean) => void
}) {
  const isRefused = findings.some(({ code }) => refused.has(code))
  return (
    <div className="flex items-start gap-2.5 text-sm">
      <Checkbox
        id="anyway"
        className="mt-0.5"
        checked={anyway}
        onCheckedChange={(checked) => onAnyway(checked === true)}
      />
      <label htmlFor="anyway">
        {t('Launch anyway')}
        <span className="block text-ink-muted text-xs">
          {isRefused
            ? t('Some of this the service refuses before it begins; it will say so.')
            : t('What does not fit will fail, unless room is made meanwhile.')}
        </span>
      </label>
    </div>
  )
}

const most = 12

/** The plan, folded where it is long. */
function Made({ resources }: { resources: Preflight['resources'] }) {
  const [open, setOpen] = useState(resources.length <= most)
  const items = plannedItems(resources)
  return (
    <LaunchPart
      title={t('What will be made')}
      aside={
        <Button size="sm" variant="ghost" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('Hide') : t('Show all {count}', { count: resources.length })}
        </Button>
      }
    >
      {open && <PlanList items={items} />}
    </LaunchPart>
  )
}

function NotYet({ form: { wrong }, onStep }: Pick<Props, 'form' | 'onStep'>) {
  const step = (['source', 'parameters', 'options'] as const).find((one) => wrong[one]) ?? 'parameters'
  return (
    <div className="mt-5">
      <Notice
        title={t('Something is still needed before this can be checked.')}
        actions={
          <Button size="sm" onClick={() => onStep(step)}>
            {t('Go there')}
          </Button>
        }
      />
    </div>
  )
}

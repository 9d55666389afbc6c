'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CircleCheck, Rocket } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { Button } from '#components/ui/button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { request } from '#lib/api/client.ts'
import { type Plan, plan, type StackRequest } from '#lib/api/contract.ts'
import type { Template } from '#lib/template/template.ts'
import { FailureNotice } from './failure-notice.tsx'

type Props = {
  body: StackRequest
  ready: boolean
  problems: ReadonlyMap<string, string>
  template: Template
  error: Error | null
  busy: boolean
  onLaunch: () => void
}

/** Stays in view: what will be made, what stands in the way, and the one button. */
export function LaunchSummary({ body, ready, problems, template, error, busy, onLaunch }: Props) {
  const check = usePlan(useSettled(body, 500), ready)
  return (
    <aside aria-label="Summary" className="lg:sticky lg:top-8 lg:self-start">
      <div className="flex flex-col gap-4 rounded-xl border bg-surface p-5">
        <div>
          <p className="text-ink-muted text-xs">Stack</p>
          <p className="truncate font-semibold text-base">{body.name || 'without a name'}</p>
        </div>
        <Made items={check.data?.items} template={template} />
        <div aria-live="polite" className="flex flex-col gap-2">
          {!ready && <NotReady problems={problems} template={template} />}
          {ready && check.isFetching && (
            <p className="flex items-center gap-2 text-ink-muted">
              <Spinner />
              Checking with the cloud…
            </p>
          )}
          {ready && check.error && <FailureNotice error={check.error} onRetry={() => void check.refetch()} />}
          {ready && check.data && !check.isFetching && <Verdict plan={check.data} />}
        </div>
        {error && <FailureNotice error={error} />}
        <Button variant="primary" size="lg" busy={busy} onClick={onLaunch} className="w-full">
          {!busy && <Rocket aria-hidden />}
          Launch
        </Button>
        <p className="flex items-center justify-center gap-1.5 text-ink-muted text-xs">
          <Kbd>Ctrl</Kbd>
          <Kbd>Enter</Kbd>
        </p>
      </div>
    </aside>
  )
}

function NotReady({ problems, template }: { problems: ReadonlyMap<string, string>; template: Template }) {
  const titleOf = (name: string) => template.parameters.get(name)?.label ?? name
  return (
    <Notice title={problems.size > 0 ? 'Still needed' : 'Something is not right yet'}>
      {problems.size > 0 ? [...problems.keys()].map(titleOf).join(', ') : 'See the marked fields.'}
    </Notice>
  )
}

function Verdict({ plan: { problems } }: { plan: Plan }) {
  if (problems.length === 0) {
    return (
      <p className="flex items-center gap-2 text-ok">
        <CircleCheck aria-hidden className="size-4" />
        Checked: ready to launch.
      </p>
    )
  }
  return problems.map((problem) => (
    <Notice key={problem.message} tone="danger" title={problem.message}>
      {problem.hint}
    </Notice>
  ))
}

/** Resources by type, most first: from the plan once there is one, from the template until then. */
function Made({ items, template }: { items: Plan['items'] | undefined; template: Template }) {
  const types =
    items && items.length > 0 ? items.map(({ type }) => type) : [...template.resources.values()].map(({ type }) => type)
  const counts = [...Map.groupBy(types, (type) => type)]
    .map(([type, all]) => ({ type, count: all.length }))
    .sort((a, b) => b.count - a.count)
  return (
    <div>
      <p className="mb-1.5 text-ink-muted text-xs">
        {types.length === 1 ? '1 resource will be made' : `${types.length} resources will be made`}
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
      {counts.length > 8 && <p className="mt-1 text-ink-muted text-xs">and {counts.length - 8} more types</p>}
    </div>
  )
}

/** The key holds a secret at most in memory; nothing of it is written down. */
function usePlan(body: StackRequest, ready: boolean) {
  return useQuery({
    queryKey: ['launch-plan', body],
    queryFn: ({ signal }) => request(plan, 'POST', '/api/stacks/plan', { body, signal }),
    enabled: ready,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    gcTime: 0,
  })
}

/** `value` once it has kept still for `pause` milliseconds. */
function useSettled<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return settled
}

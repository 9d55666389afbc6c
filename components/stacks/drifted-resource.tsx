'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { EyeOff, FilePen, RotateCcw } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import { send } from '#lib/api/client.ts'
import type { StackDetail } from '#lib/api/contract.ts'
import type { DriftDifference, ResourceDrift } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { type Adopted, adoptIntoDraft } from './adopt-into-draft.ts'
import { driftLook, placeText } from './drift-words.ts'
import { FailureNotice } from './failure-notice.tsx'
import { valueText } from './plan-summary.ts'

type Props = { stack: StackDetail; drift: ResourceDrift; onRestore: () => void }

/** One resource that is not as it was applied: each property three ways, and what to do about it. */
export function DriftedResource({ stack, drift, onRestore }: Props) {
  const [adopted, setAdopted] = useState<Adopted>()
  const name = drift.path.join(' › ')
  const restore = useRestore(stack, drift, onRestore)
  const missing = drift.state === 'missing'
  const replaces = missing || drift.differences.some(({ effect }) => effect === 'replace')
  const { label, tone } = driftLook[drift.state]
  return (
    <section aria-label={t('Drift of {name}', { name })} className="overflow-hidden rounded-xl border bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
        <ResourceIcon type={drift.type} className="size-5 text-ink-muted" />
        <h2 className="font-semibold">{name}</h2>
        <Badge tone={tone}>{t(label)}</Badge>
        <span className="text-ink-muted text-xs" title={drift.type}>
          {typeTitle(drift.type)}
        </span>
        <Button
          size="sm"
          className="ml-auto"
          busy={restore.isPending}
          disabled={stack.status === 'IN_PROGRESS'}
          onClick={() => restore.mutate()}
        >
          <RotateCcw aria-hidden />
          {missing ? t('Make it again') : replaces ? t('Restore by replacing') : t('Restore')}
        </Button>
      </header>
      {drift.reason && <p className="px-4 pb-3 text-ink-muted">{told(drift.reason)}</p>}
      {restore.error && (
        <div className="px-4 pb-3">
          <FailureNotice error={restore.error} />
        </div>
      )}
      {drift.differences.length > 0 && <Differences stack={stack} drift={drift} onAdopted={setAdopted} />}
      {adopted && <AdoptedNotice stackId={stack.id} adopted={adopted} />}
    </section>
  )
}

function Differences({
  stack,
  drift,
  onAdopted,
}: {
  stack: StackDetail
  drift: ResourceDrift
  onAdopted: (adopted: Adopted) => void
}) {
  const name = drift.path.join(' › ')
  return (
    <section
      aria-label={t('Properties of {name}', { name })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto border-t"
    >
      <table className="w-full min-w-[760px] text-xs" aria-label={t('Drifted properties of {name}', { name })}>
        <thead>
          <tr className="border-b text-left text-ink-muted">
            <th className="h-8 px-4 font-medium">{t('Property')}</th>
            <th className="px-3 font-medium">{t('Template')}</th>
            <th className="px-3 font-medium">{t('Last applied')}</th>
            <th className="px-3 font-medium">{t('Live')}</th>
            <th className="px-4 text-right font-medium">{t('What to do')}</th>
          </tr>
        </thead>
        <tbody>
          {drift.differences.map((difference) => (
            <Row
              key={placeText(difference.path)}
              stack={stack}
              drift={drift}
              difference={difference}
              onAdopted={onAdopted}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

type RowProps = {
  stack: StackDetail
  drift: ResourceDrift
  difference: DriftDifference
  onAdopted: (adopted: Adopted) => void
}

function Row({ stack, drift, difference, onAdopted }: RowProps) {
  const client = useQueryClient()
  const toast = useToast()
  const { path, template, applied, live, masked } = difference
  const place = placeText(path)
  const resource = drift.path.at(-1) ?? ''
  const refused = (error: Error) => toast({ tone: 'danger', title: told(error.message) })
  const adopt = useMutation({
    mutationFn: () => adoptIntoDraft(stack, resource, path, live),
    onSuccess: onAdopted,
    onError: refused,
  })
  const ignore = useMutation({
    mutationFn: () =>
      send('PUT', `/api/stacks/${drift.stackId}/drift`, {
        body: { resource, property: String(path[0]), ignored: true },
      }),
    onSuccess: async () => {
      toast({ title: t('Differences of {property} are ignored', { property: `${resource}.${path[0]}` }) })
      await client.invalidateQueries({ queryKey: queryKeys.drift(stack.id) })
    },
    onError: refused,
  })
  return (
    <tr className="border-b align-top last:border-0">
      <th scope="row" className="px-4 py-2 text-left font-medium font-mono">
        {place}
      </th>
      <td className="max-w-56 whitespace-pre-wrap wrap-anywhere px-3 py-2 font-mono text-ink-muted">
        {template === undefined ? t('not written') : valueText(template)}
      </td>
      <td className="max-w-56 whitespace-pre-wrap wrap-anywhere px-3 py-2 font-mono">{valueText(applied)}</td>
      <td className="max-w-56 whitespace-pre-wrap wrap-anywhere px-3 py-2 font-mono text-drift">{valueText(live)}</td>
      <td className="whitespace-nowrap px-4 py-1.5 text-right">
        {drift.path.length === 1 && !masked && (
          <Button
            size="sm"
            variant="ghost"
            busy={adopt.isPending}
            aria-label={t('Adopt {place} into the template', { place })}
            onClick={() => adopt.mutate()}
          >
            <FilePen aria-hidden />
            {t('Adopt')}
          </Button>
        )}
        <Button
          size="sm"
          variant="ghost"
          busy={ignore.isPending}
          aria-label={t('Ignore {property} of {resource}', { property: String(path[0]), resource })}
          onClick={() => ignore.mutate()}
        >
          <EyeOff aria-hidden />
          {t('Ignore')}
        </Button>
      </td>
    </tr>
  )
}

function AdoptedNotice({ stackId, adopted }: { stackId: string; adopted: Adopted }) {
  const changed = adopted.lines.filter(({ kind }) => kind !== 'removed')
  return (
    <Notice
      role="status"
      title={t('Adopted into the draft: {count, plural, one {# line} other {# lines}} changed', {
        count: Math.max(changed.length, 1),
      })}
      className="m-3"
      actions={
        <Button asChild size="sm">
          <Link href={`/stacks/${stackId}/update?draft=${adopted.draftId}`}>{t('Review update')}</Link>
        </Button>
      }
    >
      {adopted.lines.map(({ kind, text, before, after }) => (
        <code key={`${kind}${before}${after}`} className="block whitespace-pre-wrap break-all text-xs">
          {kind === 'removed' ? '−' : '+'} {text.trim()}
        </code>
      ))}
    </Notice>
  )
}

function useRestore(stack: StackDetail, drift: ResourceDrift, onRestore: () => void) {
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: () => {
      const properties = [...new Set(drift.differences.map(({ path }) => String(path[0])))]
      const replace = drift.state === 'missing' || drift.differences.some(({ effect }) => effect === 'replace')
      const body = { resource: drift.path.at(-1), properties, replace }
      return send('POST', `/api/stacks/${drift.stackId}/drift/restore`, { body })
    },
    onSuccess: async () => {
      toast({ title: t('Restoring {names}', { names: drift.path.join(' › ') }) })
      onRestore()
      await client.invalidateQueries({ queryKey: queryKeys.stack(stack.id) })
    },
  })
}

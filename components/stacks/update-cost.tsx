'use client'

import { Notice } from '#components/ui/notice.tsx'
import { t } from '#components/words/t.ts'
import type { StackRequest } from '#lib/api/contract.ts'
import { money, moneyChange } from './money.ts'
import { usePreflight } from './use-preflight.ts'

type Props = { stackId: string; body: StackRequest; ready: boolean }

/** What an update changes in the monthly cost, and which quotas it would run into. */
export function UpdateCost({ stackId, body, ready }: Props) {
  const { data } = usePreflight(body, ready, stackId)
  if (!data) return null
  const { cost, findings } = data
  return (
    <>
      {cost && (
        <div className="flex items-baseline justify-between gap-3 border-t pt-3">
          <span className="text-sm">
            {t('A month')}
            <span className="block text-ink-muted text-xs">
              {money(cost.before, cost.currency)} → {money(cost.monthly, cost.currency)}
            </span>
          </span>
          <span className="font-semibold text-base tabular-nums">
            {moneyChange(cost.monthly - cost.before, cost.currency)}
          </span>
        </div>
      )}
      {findings
        .filter(({ code }) => code !== 'invalid')
        .map(({ code, message, hint }) => (
          <Notice key={`${code} ${message}`} tone="warning" title={message}>
            {hint}
          </Notice>
        ))}
    </>
  )
}

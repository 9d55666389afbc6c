'use client'

import type { UseMutationResult } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { t } from '#components/words/t.ts'
import type { Plan, StackDetail } from '#lib/api/contract.ts'
import type { StackChange } from '#lib/api/guard-contract.ts'
import { AskApproval } from './ask-approval.tsx'
import { dataLost, dataOverwritten } from './data-loss.ts'
import { FailureNotice } from './failure-notice.tsx'
import { destroysAny, locksBroken } from './locks-broken.ts'
import { useGuard } from './use-guard.ts'

type Props = {
  stack: StackDetail
  /** Absent while it is worked out, or can't be. */
  plan: Plan | undefined
  change: StackChange
  apply: UseMutationResult<unknown, Error, StackChange>
}

/** What stands between a plan and its being done: locks, a second person, the loss of data; then the one button. */
export function UpdateApply({ stack, plan, change, apply }: Props) {
  const [typed, setTyped] = useState('')
  const guard = useGuard(stack.id)
  const items = plan?.items ?? []
  const [lost, broken] = [[...dataLost(items), ...dataOverwritten(items)], locksBroken(items)]
  const needsApproval = guard.data?.fourEyes === true && destroysAny(items)
  const blocked = !plan || plan.problems.length > 0 || broken.length > 0 || (lost.length > 0 && typed !== stack.name)
  return (
    <footer className="flex shrink-0 flex-col gap-3 border-t bg-surface px-5 py-4">
      {broken.length > 0 && (
        <Notice tone="danger" title={t('Locked: {names}', { names: broken.join(', ') })}>
          {t('This update is refused until the {count, plural, one {lock is} other {locks are}} released.', {
            count: broken.length,
          })}
        </Notice>
      )}
      {lost.length > 0 && broken.length === 0 && (
        <>
          <Notice tone="warning" title={t('Data will be lost')}>
            {t('{names} will be deleted, replaced or written over. A snapshot of the stack keeps what they hold.', {
              names: lost.join(', '),
            })}
          </Notice>
          <Field label={t('Type {name} to confirm', { name: stack.name })}>
            {(control) => (
              <Input {...control} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
            )}
          </Field>
        </>
      )}
      {apply.error && <FailureNotice error={apply.error} />}
      {needsApproval ? (
        <AskApproval stackId={stack.id} wanted={{ kind: 'update', request: change }} disabled={blocked} />
      ) : (
        <Button
          variant="primary"
          size="lg"
          disabled={blocked}
          busy={apply.isPending || apply.isSuccess}
          onClick={() => apply.mutate(change)}
        >
          <Check aria-hidden />
          {t('Apply')}
        </Button>
      )}
    </footer>
  )
}

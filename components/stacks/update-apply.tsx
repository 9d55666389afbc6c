'use client'

import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, UserCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { request } from '#lib/api/client.ts'
import type { Plan, StackDetail } from '#lib/api/contract.ts'
import { pendingChange, type StackChange, stackGuard, type WantedChange } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { dataLost } from './data-loss.ts'
import { FailureNotice } from './failure-notice.tsx'
import { destroysAny, locksBroken } from './locks-broken.ts'

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
  const [lost, broken] = [dataLost(items), locksBroken(items)]
  const needsApproval = guard.data?.fourEyes === true && destroysAny(items)
  const blocked = !plan || plan.problems.length > 0 || broken.length > 0 || (lost.length > 0 && typed !== stack.name)
  return (
    <footer className="flex shrink-0 flex-col gap-3 border-t bg-surface px-5 py-4">
      {broken.length > 0 && (
        <Notice tone="danger" title={`Locked: ${broken.join(', ')}`}>
          This update is refused until the {broken.length === 1 ? 'lock is' : 'locks are'} released.
        </Notice>
      )}
      {lost.length > 0 && broken.length === 0 && (
        <>
          <Notice tone="warning" title="Data will be lost">
            {lost.join(', ')} will be deleted or replaced. A snapshot of the stack keeps what they hold.
          </Notice>
          <Field label={`Type ${stack.name} to confirm`}>
            {(control) => (
              <Input {...control} autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
            )}
          </Field>
        </>
      )}
      {apply.error && <FailureNotice error={apply.error} />}
      {needsApproval ? (
        <Ask stackId={stack.id} wanted={{ kind: 'update', request: change }} disabled={blocked} />
      ) : (
        <Button
          variant="primary"
          size="lg"
          disabled={blocked}
          busy={apply.isPending || apply.isSuccess}
          onClick={() => apply.mutate(change)}
        >
          <Check aria-hidden />
          Apply
        </Button>
      )}
    </footer>
  )
}

/** Hands a change to a second person instead of doing it. */
export function Ask({ stackId, wanted, disabled }: { stackId: string; wanted: WantedChange; disabled: boolean }) {
  const router = useRouter()
  const client = useQueryClient()
  const toast = useToast()
  const ask = useMutation({
    mutationFn: () => request(pendingChange, 'POST', `/api/stacks/${stackId}/changes`, { body: wanted }),
    onSuccess: async () => {
      toast({ title: 'A second user must now approve it' })
      router.push(`/stacks/${stackId}?tab=changes`)
      await client.invalidateQueries({ queryKey: queryKeys.changes(stackId) })
    },
  })
  return (
    <>
      <p className="text-ink-muted text-xs">
        This stack demands four eyes: what deletes or replaces something begins once a second user has looked at it.
      </p>
      {ask.error && <FailureNotice error={ask.error} />}
      <Button variant="primary" size="lg" disabled={disabled} busy={ask.isPending} onClick={() => ask.mutate()}>
        <UserCheck aria-hidden />
        Ask for approval
      </Button>
    </>
  )
}

/** What is locked in a stack, and whether it demands four eyes. */
export function useGuard(stackId: string) {
  return useQuery({
    queryKey: queryKeys.guard(stackId),
    queryFn: ({ signal }) => request(stackGuard, 'GET', `/api/stacks/${stackId}/guard`, { signal }),
    staleTime: 5_000,
  })
}

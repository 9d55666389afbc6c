'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { UserCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '#components/ui/button.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { request } from '#lib/api/client.ts'
import type { pendingChange, WantedChange } from '#lib/api/guard-contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { FailureNotice } from './failure-notice.tsx'

/** Hands a change to a second person instead of doing it. */
export function AskApproval({
  stackId,
  wanted,
  disabled,
}: {
  stackId: string
  wanted: WantedChange
  disabled: boolean
}) {
  const router = useRouter()
  const client = useQueryClient()
  const toast = useToast()
  const ask = useMutation({
    mutationFn: () => request<typeof pendingChange>('POST', `/api/stacks/${stackId}/changes`, { body: wanted }),
    onSuccess: async () => {
      toast({ title: t('A second user must now approve it') })
      router.push(`/stacks/${stackId}?tab=changes`)
      await client.invalidateQueries({ queryKey: queryKeys.changes(stackId) })
    },
  })
  return (
    <>
      <p className="text-ink-muted text-xs">
        {t(
          'This stack demands four eyes: what deletes or replaces something begins once a second user has looked at it.',
        )}
      </p>
      {ask.error && <FailureNotice error={ask.error} />}
      <Button variant="primary" size="lg" disabled={disabled} busy={ask.isPending} onClick={() => ask.mutate()}>
        <UserCheck aria-hidden />
        {t('Ask for approval')}
      </Button>
    </>
  )
}

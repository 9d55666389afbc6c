'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { relativeTime } from '#components/ui/relative-words.ts'
import { useToast } from '#components/ui/toast.tsx'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import { RequestError, request, requestList, send } from '#lib/api/client.ts'
import type { draft, draftSummary, StackActionRequest, stackDetail } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

const words: Record<StackActionRequest['action'], Phrase> = {
  cancel: phrase('Cancelling {name}'),
  'cancel-without-rollback': phrase('Cancelling without rollback {name}'),
  retry: phrase('Retrying {name}'),
  suspend: phrase('Suspending {name}'),
  resume: phrase('Resuming {name}'),
  check: phrase('Checking {name}'),
}

/** What one can do to a stack from anywhere: open what runs in the designer, retry, cancel. Refusals become toasts. */
export function useStackActions(stackId: string, name: string) {
  const client = useQueryClient()
  const router = useRouter()
  const toast = useToast()
  const refused = (error: Error) =>
    toast({
      tone: 'danger',
      title: told(error.message),
      ...(error instanceof RequestError && error.detail.hint && { detail: error.detail.hint }),
    })

  const draftOfWhatRuns = async () => {
    const stack = await client.fetchQuery({
      queryKey: queryKeys.stack(stackId),
      queryFn: ({ signal }) => request<typeof stackDetail>('GET', `/api/stacks/${stackId}`, { signal }),
    })
    const { template, files, environments, layout } = stack.source
    return request<typeof draft>('POST', '/api/drafts', {
      body: { name, stackId, text: template, files, environments, layout },
    })
  }
  const afresh = useMutation({
    mutationFn: draftOfWhatRuns,
    onSuccess: (made) => router.push(`/designer/${made.id}`),
    onError: refused,
  })
  const edit = useMutation({
    mutationFn: async () => {
      const begun = (await requestList<typeof draftSummary>('drafts', '/api/drafts')).find(
        (one) => one.stackId === stackId,
      )
      if (begun) {
        toast({
          title: t('Going on with the update of {name}', { name }),
          detail: t('Saved {ago}.', { ago: relativeTime(Date.parse(begun.updatedAt), Date.now()) }),
          action: { label: t('Start afresh'), onSelect: () => afresh.mutate() },
        })
        return begun
      }
      return draftOfWhatRuns()
    },
    onSuccess: (made) => router.push(`/designer/${made.id}`),
    onError: refused,
  })
  const act = useMutation({
    mutationFn: (action: StackActionRequest['action']) =>
      send('POST', `/api/stacks/${stackId}/actions`, { body: { action } }),
    onSuccess: async (_, action) => {
      toast({ title: t(words[action], { name }) })
      await Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.stack(stackId) }),
        client.invalidateQueries({ queryKey: queryKeys.stacks }),
      ])
    },
    onError: refused,
  })
  return { edit, act }
}

'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { send } from '#lib/api/client.ts'
import type { ResourceActionRequest } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'

const words: Record<ResourceActionRequest['action'], (name: string) => string> = {
  signal: (name) => t('{name} was signalled', { name }),
  'mark-unhealthy': (name) => t('{name} will be replaced at the next update', { name }),
  'mark-healthy': (name) => t('{name} is no longer marked', { name }),
  'clear-hook': (name) => t('{name} goes on', { name }),
  release: (name) => t('Nothing of that is in the way of {name} any more', { name }),
  'leave-behind': (name) => t('{name} will be left in the cloud', { name }),
  'run-again': (name) => t('{name} runs again', { name }),
}

/** Does something to one resource and says so; what it may have changed is asked for anew. */
export function useResourceAction(stackId: string, name: string) {
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: (body: ResourceActionRequest) =>
      send('POST', `/api/stacks/${stackId}/resources/${encodeURIComponent(name)}/actions`, { body }),
    onSuccess: async (_, { action }) => {
      toast({ tone: 'ok', title: words[action](name) })
      await Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.resource(stackId, name) }),
        client.invalidateQueries({ queryKey: queryKeys.stack(stackId) }),
        client.invalidateQueries({ queryKey: queryKeys.diagnosis(stackId) }),
      ])
    },
  })
}

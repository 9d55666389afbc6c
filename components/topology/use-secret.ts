'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import { request } from '#lib/api/client.ts'
import type { revealed, revealRequest } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** What lists show instead of a secret. */
export const masked = '******'

/** A secret that is asked for when somebody wants to see or copy it; that he did is written down. */
export function useSecret(stackId: string, place: z.infer<typeof revealRequest>) {
  const [value, setValue] = useState<Value>()
  const client = useQueryClient()
  const toast = useToast()
  const ask = useMutation({
    mutationFn: () => request<typeof revealed>('POST', `/api/stacks/${stackId}/reveal`, { body: place }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.reveals(stackId) }),
    onError: (error) => toast({ tone: 'danger', title: told(error.message) }),
  })
  return {
    value,
    isAsking: ask.isPending,
    hide: () => setValue(undefined),
    reveal: () => ask.mutate(undefined, { onSuccess: ({ value: told }) => setValue(told as Value) }),
    copy: async () => {
      const { value: told } = await ask.mutateAsync()
      await navigator.clipboard.writeText(typeof told === 'string' ? told : JSON.stringify(told, null, 2))
      toast({ tone: 'ok', title: t('Copied') })
    },
  }
}

'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type * as z from 'zod'
import { request, send } from '#lib/api/client.ts'
import type { StackRequest } from '#lib/api/contract.ts'
import type { Preflight } from '#lib/api/preflight.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { preflightQuery } from './use-preflight.ts'

interface Launching {
  readonly body: StackRequest
  /** Findings don't stop it. */
  readonly anyway: boolean
}

/** Launches what passes the preflight, and leads to its live picture; `stopped` where something was found. */
export function useLaunch(draftId: string) {
  const router = useRouter()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ body, anyway }: Launching): Promise<'launched' | 'stopped'> => {
      if (!anyway && (await findings(body)).length > 0) return 'stopped'
      const { id } = await request<z.ZodType<{ id: string }>>('POST', '/api/stacks', { body })
      router.push(`/stacks/${id}?tab=topology`)
      sessionStorage.removeItem(`hearth.launch.${draftId}`)
      await send('DELETE', `/api/drafts/${draftId}`).catch(() => undefined) // Left over, it is but one draft too many.
      await client.invalidateQueries({ queryKey: queryKeys.stacks })
      return 'launched'
    },
  })

  /** A check that can't be had stops nobody: the launch itself is checked again. */
  async function findings(body: StackRequest): Promise<Preflight['findings']> {
    const told = await client.fetchQuery({ ...preflightQuery(body), gcTime: 60_000 }).catch(() => undefined)
    return told?.findings ?? []
  }
}

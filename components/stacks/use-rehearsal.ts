'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { request } from '#lib/api/client.ts'
import type { StackRequest } from '#lib/api/contract.ts'
import type { rehearsal } from '#lib/api/preflight.ts'

/** A rehearsal of `body`; it ends with the page that asked for it. */
export function useRehearsal(body: StackRequest) {
  const running = useRef<AbortController>(null)
  const mutation = useMutation({
    mutationFn: (asked: StackRequest) => {
      const controller = new AbortController()
      running.current = controller
      return request<typeof rehearsal>('POST', '/api/stacks/rehearsal', { body: asked, signal: controller.signal })
    },
  })
  useEffect(() => () => running.current?.abort(), [])
  const cancel = () => {
    running.current?.abort()
    mutation.reset()
  }
  return {
    run: () => mutation.mutate(body),
    cancel,
    isRunning: mutation.isPending,
    /** What is shown is of something else than what the form says now. */
    isStale: mutation.data !== undefined && mutation.variables !== body,
    data: mutation.data,
    error: mutation.error,
  }
}

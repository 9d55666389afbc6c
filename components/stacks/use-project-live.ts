'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { StackEvent, StackSummary } from '#lib/api/contract.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { type Connection, openEventStream } from './event-stream.ts'

/** Keeps the list of stacks true by the project's stream: states at once, counts by a fetch shortly after. */
export function useProjectLive(projectId: string | undefined): Connection {
  const client = useQueryClient()
  const [connection, setConnection] = useState<Connection>('connecting')
  useEffect(() => {
    if (projectId === undefined) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const refetchSoon = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        void client.invalidateQueries({ queryKey: queryKeys.stacks })
      }, 400)
    }
    const close = openEventStream({
      url: () => '/api/stream?project=1',
      onConnection: (state) => setConnection(state),
      onReconnected: refetchSoon,
      onEvent: (event) => {
        patchList(client, event)
        refetchSoon()
      },
    })
    return () => {
      clearTimeout(timer)
      close()
    }
  }, [client, projectId])
  return connection
}

function patchList(client: QueryClient, event: StackEvent) {
  if (!event.isStack) return
  client.setQueryData<StackSummary[]>(queryKeys.stacks, (list) =>
    list?.map((stack) => (stack.id === event.stackId ? withState(stack, event) : stack)),
  )
}

function withState(stack: StackSummary, event: StackEvent): StackSummary {
  if (event.seq <= stack.seq) return stack
  return {
    ...stack,
    seq: event.seq,
    action: event.action as StackSummary['action'],
    status: event.status,
    statusReason: event.reason,
  }
}

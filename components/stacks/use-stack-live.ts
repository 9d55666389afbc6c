'use client'

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { familyOf, type Member, sameFamily } from '#components/topology/family.ts'
import { request, requestList } from '#lib/api/client.ts'
import type {
  ResourceSummary,
  resourceSummary,
  StackDetail,
  StackEvent,
  stackDetail,
  stackEvent,
} from '#lib/api/contract.ts'
import { eventPage, eventsPath } from '#lib/api/events-path.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { EventIntake } from './event-intake.ts'
import { type Connection, openEventStream } from './event-stream.ts'

export interface StackLive {
  readonly connection: Connection
  /** While the stream is not live: when it last was, in milliseconds. */
  readonly asOf: number | undefined
  /** The stack and all stacks inside it, outermost first. */
  readonly family: readonly Member[]
  /** True once resources and events of the whole family are in the cache. */
  readonly ready: boolean
  readonly error: Error | undefined
}

/** More nested stacks than this are not watched one by one; their groups still show their own state. */
const watched = 150

/**
 * Watches one stack and what is nested in it by a single stream. Everything lands in the query cache (`stack`,
 * `resources`, `events`); events are folded once per frame, a gap loads that stack anew.
 */
export function useStackLive(stackId: string): StackLive {
  const client = useQueryClient()
  const [state, setState] = useState<StackLive>({
    connection: 'connecting',
    asOf: undefined,
    family: [{ stackId, path: [] }],
    ready: false,
    error: undefined,
  })

  useEffect(() => {
    let closed = false
    let close: (() => void) | undefined
    const update = (part: Partial<StackLive>) => !closed && setState((now) => ({ ...now, ...part }))
    const intake = new EventIntake(client, stackId, {
      load: (id) => loadProgress(client, id),
      refresh: (id) => loadResources(client, id),
      onFolded: () => {
        const family = familyOf(stackId, (id) => client.getQueryData(queryKeys.resources(id))).slice(0, watched)
        setState((now) => (closed || sameFamily(now.family, family) ? now : { ...now, family }))
      },
    })
    const begin = async () => {
      await intake.loadFamily(1)
      if (closed) return
      // What moves is told whole by the stream; what rests inside is loaded meanwhile.
      close = openEventStream({
        url: () => `/api/stream?after=${intake.positions()}`,
        onEvent: (event) => intake.take(event),
        onConnection: (connection, heard) => update({ connection, asOf: heard || undefined }),
        onReconnected: () => void client.invalidateQueries({ queryKey: queryKeys.stack(stackId) }),
      })
      await intake.loadFamily(watched)
      update({ ready: true, error: undefined })
    }
    begin().catch((error: Error) => update({ error, connection: 'offline' }))
    return () => {
      closed = true
      intake.stop()
      close?.()
    }
  }, [client, stackId])
  return state
}

/** The stack itself; kept true by `useStackLive`. */
export function useStack(stackId: string) {
  return useQuery<StackDetail>({
    queryKey: queryKeys.stack(stackId),
    queryFn: ({ signal }) => request<typeof stackDetail>('GET', `/api/stacks/${stackId}`, { signal }),
    staleTime: 5_000,
  })
}

/** Puts resources and all events of a stack into the cache; answers with the last event's number. */
async function loadProgress(client: QueryClient, stackId: string): Promise<number> {
  const events: StackEvent[] = []
  for (;;) {
    const page = await requestList<typeof stackEvent>('events', eventsPath(stackId, events.at(-1)?.seq ?? 0))
    events.push(...page)
    if (page.length < eventPage) break
  }
  // Fetched after the events, so it knows at least as much; folding an event it already knows does no harm.
  await loadResources(client, stackId)
  client.setQueryData<StackEvent[]>(queryKeys.events(stackId), events)
  return events.at(-1)?.seq ?? 0
}

async function loadResources(client: QueryClient, stackId: string): Promise<void> {
  const resources = await requestList<typeof resourceSummary>('resources', `/api/stacks/${stackId}/resources`)
  client.setQueryData<ResourceSummary[]>(queryKeys.resources(stackId), resources)
}

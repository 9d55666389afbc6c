'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { type EventFilter, eventKinds } from '#components/topology/filter-events.ts'

export type LogFilter = Pick<EventFilter, 'kind' | 'words' | 'depth'>

/** What the log is narrowed to, beside resource and operation. The address keeps it, so a link leads to the same lines. */
export function useLogFilter(): [LogFilter, (next: LogFilter) => void] {
  const params = useSearchParams()
  const [filter, setFilter] = useState(() => filterIn(params))
  useEffect(() => {
    const next = withFilter(params, filter)
    if (next !== params.toString()) window.history.replaceState(null, '', `?${next}`)
  }, [params, filter])
  return [filter, setFilter]
}

function filterIn(params: { get(name: string): string | null }): LogFilter {
  const depth = params.get('depth')
  return {
    kind: eventKinds.find((kind) => kind === params.get('kind')) ?? 'all',
    words: params.get('words') ?? '',
    depth: depth !== null && /^\d{1,2}$/.test(depth) ? Number(depth) : undefined,
  }
}

function withFilter(params: { toString(): string }, { kind, words, depth }: LogFilter): string {
  const query = new URLSearchParams(params.toString())
  const parts = { kind: kind === 'all' ? '' : kind, words, depth: depth === undefined ? '' : String(depth) }
  for (const [name, value] of Object.entries(parts)) {
    if (value) query.set(name, value)
    else query.delete(name)
  }
  return query.toString()
}

'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

export const stackTabs = [
  ...(['overview', 'topology', 'resources', 'events', 'timeline', 'outputs', 'parameters', 'template'] as const),
  ...(['changes', 'drift', 'snapshots'] as const),
] as const
export type StackTab = (typeof stackTabs)[number]

export interface StackAddress {
  readonly tab: StackTab
  /** Key of the selected resource, `group/0`. */
  readonly resource: string | undefined
  /** Line of the template to show. */
  readonly line: number | undefined
  /** The moment that is replayed, in milliseconds; undefined while one watches live. */
  readonly at: number | undefined
  /** Which operation is looked at, by the number of the event that began it; undefined for the last. */
  readonly operation: number | undefined
  /** Goes there; what is not named is dropped, except the tab, the moment and the operation. */
  readonly go: (to: Destination) => void
}

interface Destination {
  readonly tab?: StackTab
  readonly resource?: string | undefined
  readonly line?: number | undefined
  readonly at?: number | undefined
  readonly operation?: number | undefined
}

/** Where on a stack's page one is, as the URL says it; a new tab is a new entry of the history. */
export function useStackAddress(): StackAddress {
  const params = useSearchParams()
  const tab = stackTabs.find((name) => name === params.get('tab')) ?? 'overview'
  const line = Number(params.get('line')) || undefined
  const at = Date.parse(params.get('at') ?? '') || undefined
  const operation = Number(params.get('operation')) || undefined
  const go = useCallback<StackAddress['go']>(
    (to) => {
      const next = addressOf({ tab, at, operation, ...to })
      if (to.tab && to.tab !== tab) window.history.pushState(null, '', next)
      else window.history.replaceState(null, '', next)
    },
    [tab, at, operation],
  )
  return { tab, resource: params.get('resource') ?? undefined, line, at, operation, go }
}

/** `?tab=topology&resource=web`, to be put behind a stack's path. */
export function addressOf({ tab, resource, line, at, operation }: Destination): string {
  const query = new URLSearchParams()
  if (tab) query.set('tab', tab)
  if (resource) query.set('resource', resource)
  if (line) query.set('line', String(line))
  if (at !== undefined) query.set('at', new Date(at).toISOString())
  if (operation !== undefined) query.set('operation', String(operation))
  return `?${query}`
}

'use client'

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

export const stackTabs = [
  ...(['overview', 'topology', 'resources', 'events', 'outputs', 'parameters', 'template'] as const),
  ...(['changes', 'drift', 'snapshots'] as const),
] as const
export type StackTab = (typeof stackTabs)[number]

export interface StackAddress {
  readonly tab: StackTab
  /** Key of the selected resource, `group/0`. */
  readonly resource: string | undefined
  /** Line of the template to show. */
  readonly line: number | undefined
  /** Goes there; what is not named is dropped, except the tab. */
  readonly go: (to: { tab?: StackTab; resource?: string | undefined; line?: number | undefined }) => void
}

/** Where on a stack's page one is, as the URL says it; a new tab is a new entry of the history. */
export function useStackAddress(): StackAddress {
  const params = useSearchParams()
  const tab = stackTabs.find((name) => name === params.get('tab')) ?? 'overview'
  const line = Number(params.get('line')) || undefined
  const go = useCallback<StackAddress['go']>(
    (to) => {
      const next = new URLSearchParams()
      next.set('tab', to.tab ?? tab)
      if (to.resource) next.set('resource', to.resource)
      if (to.line) next.set('line', String(to.line))
      const url = `?${next}`
      if (to.tab && to.tab !== tab) window.history.pushState(null, '', url)
      else window.history.replaceState(null, '', url)
    },
    [tab],
  )
  return { tab, resource: params.get('resource') ?? undefined, line, go }
}

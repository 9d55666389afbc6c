import { typeTitle } from '#components/graph/resource-icon.tsx'
import { t } from '#components/words/t.ts'
import type { ResourceSummary } from '#lib/api/contract.ts'

export type StateFilter = 'all' | 'FAILED' | 'IN_PROGRESS' | 'waiting' | 'paused' | 'COMPLETE' | 'deleted'

export interface TopologyFilter {
  readonly state: StateFilter
  /** Words of a name or a type. */
  readonly words: string
}

export const stateFilters = (): readonly { readonly value: StateFilter; readonly label: string }[] => [
  { value: 'all', label: t('Any status') },
  { value: 'FAILED', label: t('Failed') },
  { value: 'IN_PROGRESS', label: t('In progress') },
  { value: 'paused', label: t('Paused') },
  { value: 'waiting', label: t('Waiting') },
  { value: 'COMPLETE', label: t('Complete') },
  { value: 'deleted', label: t('Deleted') },
]

/** Which resources a filter leaves bright; undefined when it filters nothing. */
export function brightBy({ state, words }: TopologyFilter): ((resource: ResourceSummary) => boolean) | undefined {
  const wanted = words.trim().toLowerCase()
  if (state === 'all' && wanted === '') return undefined
  return (resource) =>
    (state === 'all' || stateOf(resource) === state) &&
    (wanted === '' || `${resource.name} ${resource.type} ${typeTitle(resource.type)}`.toLowerCase().includes(wanted))
}

function stateOf({ action, status, hook }: ResourceSummary): StateFilter {
  if (hook) return 'paused'
  if (status !== 'COMPLETE') return status
  if (action === 'INIT') return 'waiting'
  return action === 'DELETE' ? 'deleted' : 'COMPLETE'
}

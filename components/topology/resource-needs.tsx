import { StatusIcon } from '#components/ui/status-badge.tsx'
import { t } from '#components/words/t.ts'
import type { ResourceSummary } from '#lib/api/contract.ts'
import { drawnGraph } from '#lib/graph/drawn-graph.ts'
import { resourceKey } from './family.ts'
import type { FamilyView } from './family-view.ts'
import type { FoundResource } from './find-resource.ts'

/** What a resource needs and what needs it, each a step away. */
export function ResourceNeeds({
  view: { template, resources, address },
  found,
}: {
  view: FamilyView
  found: FoundResource
}) {
  const { resource, stackId, path } = found
  const siblings = resources.get(stackId) ?? []
  // The template tells it before anything is made; inside of groups the resources themselves do.
  const edges = path.length === 0 ? drawnGraph(template).edges : []
  const isEdge = (from: string, to: string) => edges.some((edge) => edge.from === from && edge.to === to)
  const needs = siblings.filter(
    ({ name, requiredBy }) => requiredBy.includes(resource.name) || isEdge(resource.name, name),
  )
  const neededBy = siblings.filter(({ name }) => resource.requiredBy.includes(name) || isEdge(name, resource.name))
  const open = (name: string) => address.go({ tab: 'topology', resource: resourceKey(path, name) })
  return (
    <>
      <Others word={t('Needs')} others={needs} onOpen={open} />
      <Others word={t('Needed by')} others={neededBy} onOpen={open} />
    </>
  )
}

type Props = { word: string; others: readonly ResourceSummary[]; onOpen: (name: string) => void }

function Others({ word, others, onOpen }: Props) {
  if (others.length === 0) return null
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs">
      <span className="text-ink-muted">{word}</span>
      {others.map((one) => (
        <button
          key={one.name}
          type="button"
          onClick={() => onOpen(one.name)}
          className="inline-flex items-center gap-1 rounded-sm font-medium hover:underline"
        >
          <StatusIcon action={one.action} status={one.status} hook={one.hook} className="size-3.5" />
          {one.name}
        </button>
      ))}
    </p>
  )
}

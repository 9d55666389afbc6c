import { StatusIcon } from '#components/ui/status-badge.tsx'
import type { ResourceSummary } from '#lib/api/contract.ts'
import { resourceKey } from './family.ts'
import type { FamilyView } from './family-view.ts'
import type { FoundResource } from './find-resource.ts'

/** What a resource needs and what needs it, each a step away. */
export function ResourceNeeds({ view: { resources, address }, found }: { view: FamilyView; found: FoundResource }) {
  const { resource, stackId, path } = found
  const siblings = resources.get(stackId) ?? []
  const needs = siblings.filter(({ requiredBy }) => requiredBy.includes(resource.name))
  const neededBy = siblings.filter(({ name }) => resource.requiredBy.includes(name))
  const open = (name: string) => address.go({ tab: 'topology', resource: resourceKey(path, name) })
  return (
    <>
      <Others word="Needs" others={needs} onOpen={open} />
      <Others word="Needed by" others={neededBy} onOpen={open} />
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

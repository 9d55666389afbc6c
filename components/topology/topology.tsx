'use client'

import { useMemo, useState } from 'react'
import { GraphCanvas } from '#components/graph/graph-canvas.tsx'
import { usePicture } from '#components/graph/use-picture.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { t } from '#components/words/t.ts'
import type { Operation } from '#lib/api/operations.ts'
import { drawnGraph } from '#lib/graph/drawn-graph.ts'
import type { Point, Positions } from '#lib/graph/layout.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import type { FamilyView } from './family-view.ts'
import { findResource } from './find-resource.ts'
import { allFolded, allUnfolded, groupsAround, unfoldedBy, withOne } from './folding.ts'
import { ResourceDrawer } from './resource-drawer.tsx'
import { runningGraph } from './stack-picture.ts'
import { leavesOf } from './tally.ts'
import { brightBy, type TopologyFilter } from './topology-filter.ts'
import { TopologyTools } from './topology-tools.tsx'
import { useRuns } from './use-runs.ts'

type Props = FamilyView & { ready: boolean; onReplay: (operation: Operation) => void }

/** The running stack on the designer's canvas: nodes take on their state as events come in. */
export function Topology(props: Props) {
  const { stack, family, resources, address, template, ready, syncOf } = props
  const [filter, setFilter] = useState<TopologyFilter>({ state: 'all', words: '' })
  const [folding, setFolding] = useState(allFolded)
  const expanded = useMemo(
    () => new Set([...unfoldedBy(folding, family), ...groupsAround(address.resource)]),
    [folding, family, address.resource],
  )
  const [refit, setRefit] = useState(0)
  const [moved, setMoved] = useState<Positions>(() => new Map())

  const bright = useMemo(() => brightBy(filter), [filter])
  const templateGraph = drawnGraph(template)
  const { things, graph } = useMemo(
    () => runningGraph(stack.id, resources, { templateGraph, expanded, bright, syncOf }),
    [stack.id, resources, templateGraph, expanded, bright, syncOf],
  )
  const steadyGraph = useSame(graph)
  const drawn = useMemo(() => drawnPositions(stack.source.layout), [stack.source.layout])
  const positions = useMemo(() => new Map([...drawn, ...moved]), [drawn, moved])
  const { picture, arranging, tidy } = usePicture(things, steadyGraph, positions)
  const selected = address.resource ? findResource(family, resources, address.resource) : undefined
  const selection = useMemo(() => new Set(address.resource ? [address.resource] : []), [address.resource])
  const found = useMemo(
    () => (bright ? leavesOf(stack.id, resources).filter(bright).length : undefined),
    [bright, stack.id, resources],
  )
  const { operation } = useRuns(props)

  const select = (names: ReadonlySet<string>) => {
    const name = [...names].at(-1)
    if (name !== address.resource) address.go({ resource: name })
  }
  const toggle = (key: string) => {
    if (address.resource?.startsWith(`${key}/`)) address.go({ resource: key })
    setFolding(withOne(folding, key, !expanded.has(key)))
  }
  const toggleAll = () => {
    if (expanded.size > 0) address.go({ resource: undefined })
    setFolding(expanded.size > 0 ? allFolded : allUnfolded)
    setRefit((count) => count + 1)
  }
  const toNext = () => {
    const fitting = things.filter(({ dimmed }) => !dimmed).map(({ name }) => name)
    const at = fitting.indexOf(address.resource ?? '')
    if (bright && fitting.length > 0) address.go({ resource: fitting[(at + 1) % fitting.length] })
  }
  const isReplayable = address.at === undefined && operation !== undefined && operation.to !== null
  if (!ready && things.length === 0) return <Skeleton className="m-6 h-96" />
  return (
    <div className="flex h-full min-h-0">
      <div className="relative min-w-0 flex-1">
        <GraphCanvas
          picture={picture}
          label={t('Topology of {name}', { name: stack.name })}
          selection={selection}
          onSelect={select}
          onOpen={toggle}
          onMove={(positionsNow) => setMoved((now) => new Map([...now, ...positionsNow]))}
          onTidy={() => void tidy().then(setMoved)}
          viewKey={`topology.${stack.id}`}
          refit={refit}
          reveal={address.resource ? { name: address.resource, count: 0 } : undefined}
        >
          <div
            data-over-canvas
            className="pointer-events-none absolute inset-x-3 top-3 z-10 flex flex-col items-start gap-2 *:pointer-events-auto"
          >
            <TopologyTools
              filter={filter}
              onFilter={setFilter}
              found={found}
              onNext={toNext}
              hasGroups={things.some(({ strip }) => strip !== undefined)}
              isOpen={expanded.size > 0}
              onToggleAll={toggleAll}
              onReplay={isReplayable ? () => props.onReplay(operation) : undefined}
              arranging={arranging}
            />
            {selected && selected.path.length > 0 && (
              <Breadcrumbs
                stackName={stack.name}
                path={[...selected.path, selected.resource.name]}
                onOpen={(resource) => address.go({ resource })}
                className="max-w-full rounded-lg border bg-surface px-2 py-1"
              />
            )}
          </div>
        </GraphCanvas>
      </div>
      {selected && (
        <ResourceDrawer
          key={address.resource}
          {...props}
          found={selected}
          expanded={expanded.has(selected.key)}
          onToggle={() => toggle(selected.key)}
          onClose={() => address.go({ resource: undefined })}
        />
      )}
    </div>
  )
}

/** The same graph as before while it says the same: states change often, who needs whom hardly ever. */
function useSame<T>(value: T): T {
  const [kept, setKept] = useState(value)
  const same = kept === value || JSON.stringify(kept) === JSON.stringify(value)
  if (!same) setKept(value)
  return same ? kept : value
}

function drawnPositions(layout: { readonly [name: string]: Point }): Positions {
  return new Map(Object.entries(layout))
}

'use client'

import { Filter, UnfoldVertical, WandSparkles } from 'lucide-react'
import { useMemo, useState } from 'react'
import { GraphCanvas } from '#components/graph/graph-canvas.tsx'
import { usePicture } from '#components/graph/use-picture.ts'
import { Button } from '#components/ui/button.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Point, Positions } from '#lib/graph/layout.ts'
import { relate } from '#lib/graph/relate.ts'
import type { Template } from '#lib/template/template.ts'
import type { FamilyView } from './family-view.ts'
import { findResource } from './find-resource.ts'
import { ResourceDrawer } from './resource-drawer.tsx'
import { runningGraph } from './stack-picture.ts'

type Props = FamilyView & { template: Template; ready: boolean }

const failed = ({ status }: { status: string }) => status === 'FAILED'

/** The running stack on the designer's canvas: nodes take on their state as events come in. */
export function Topology(props: Props) {
  const { stack, family, resources, address, template, ready } = props
  const [onlyFailed, setOnlyFailed] = useState(false)
  const [folding, setFolding] = useState<Folding>(allFolded)
  const expanded = useMemo(
    () => new Set([...unfoldedBy(folding, family), ...groupsAround(address.resource)]),
    [folding, family, address.resource],
  )
  const [moved, setMoved] = useState<Positions>(() => new Map())

  const templateGraph = useMemo(() => relate(template), [template])
  const { things, graph } = useMemo(
    () => runningGraph(stack.id, resources, { templateGraph, expanded, bright: onlyFailed ? failed : undefined }),
    [stack.id, resources, templateGraph, expanded, onlyFailed],
  )
  const steadyGraph = useSame(graph)
  const drawn = useMemo(() => drawnPositions(stack.source.layout), [stack.source.layout])
  const positions = useMemo(() => new Map([...drawn, ...moved]), [drawn, moved])
  const { picture, arranging, tidy } = usePicture(things, steadyGraph, positions)
  const selected = address.resource ? findResource(family, resources, address.resource) : undefined
  const selection = useMemo(() => new Set(address.resource ? [address.resource] : []), [address.resource])
  const groups = things.filter(({ facts }) => facts !== undefined).length

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
  }
  if (!ready && things.length === 0) return <Skeleton className="m-6 h-96" />
  return (
    <div className="flex h-full min-h-0">
      <div className="relative min-w-0 flex-1">
        <GraphCanvas
          picture={picture}
          label={`Topology of ${stack.name}`}
          selection={selection}
          onSelect={select}
          onOpen={toggle}
          onMove={(positionsNow) => setMoved((now) => new Map([...now, ...positionsNow]))}
          onTidy={() => void tidy().then(setMoved)}
          viewKey={`topology.${stack.id}`}
          reveal={address.resource ? { name: address.resource, count: 0 } : undefined}
        >
          <div className="absolute top-3 left-3 z-10 flex gap-2">
            <Button
              size="sm"
              aria-pressed={onlyFailed}
              onClick={() => setOnlyFailed(!onlyFailed)}
              className="aria-pressed:border-danger aria-pressed:text-danger"
            >
              <Filter aria-hidden />
              Failed only
            </Button>
            {groups > 0 && (
              <Button size="sm" aria-pressed={expanded.size > 0} onClick={toggleAll}>
                <UnfoldVertical aria-hidden />
                {expanded.size > 0 ? 'Fold groups' : 'Unfold groups'}
              </Button>
            )}
            {arranging && (
              <span
                role="status"
                className="flex items-center gap-1.5 rounded-lg border bg-surface px-2 text-ink-muted text-xs"
              >
                <WandSparkles aria-hidden className="size-3.5" />
                Arranging…
              </span>
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

/** To see `group/0/port`, `group` and `group/0` must be open. */
function groupsAround(key: string | undefined): Set<string> {
  const steps = key?.split('/').slice(0, -1) ?? []
  return new Set(steps.map((_, at) => steps.slice(0, at + 1).join('/')))
}

function groupKeys(family: FamilyView['family']): Set<string> {
  return new Set(family.filter(({ path }) => path.length > 0).map(({ path }) => path.join('/')))
}

/** Whether groups are open, those that are yet to come too, and which ones are not as the others. */
interface Folding {
  readonly open: boolean
  readonly except: ReadonlySet<string>
}

const allFolded: Folding = { open: false, except: new Set() }
const allUnfolded: Folding = { open: true, except: new Set() }

function unfoldedBy({ open, except }: Folding, family: FamilyView['family']): ReadonlySet<string> {
  return open ? groupKeys(family).difference(except) : except
}

function withOne({ open, except }: Folding, key: string, shown: boolean): Folding {
  const others = new Set(except)
  if (shown === open) others.delete(key)
  else others.add(key)
  return { open, except: others }
}

'use client'

import { EyeOff } from 'lucide-react'
import { useMemo, useState } from 'react'
import { GraphCanvas } from '#components/graph/graph-canvas.tsx'
import { usePicture } from '#components/graph/use-picture.ts'
import { Button } from '#components/ui/button.tsx'
import { t } from '#components/words/t.ts'
import type { PlanItem } from '#lib/api/contract.ts'
import { drawnGraph } from '#lib/graph/drawn-graph.ts'
import type { Point, Positions } from '#lib/graph/layout.ts'
import type { Template } from '#lib/template/template.ts'
import { planGraph } from './plan-graph.ts'

type Props = {
  stackName: string
  items: readonly PlanItem[]
  now: Template
  next: Template
  layout: { readonly [name: string]: Point }
  selected: string | undefined
  onSelect: (key: string | undefined) => void
}

/** The plan painted on the graph of what is there and what will be. */
export function UpdateCanvas({ stackName, items, now, next, layout, selected, onSelect }: Props) {
  const [onlyChanges, setOnlyChanges] = useState(false)
  const [moved, setMoved] = useState<Positions>(() => new Map())
  const graphs = useMemo(() => ({ now: drawnGraph(now), next: drawnGraph(next) }), [now, next])
  const { things, graph, cascade } = useMemo(() => planGraph(items, graphs, onlyChanges), [items, graphs, onlyChanges])
  const drawn = useMemo((): Positions => new Map(Object.entries(layout)), [layout])
  const positions = useMemo(() => new Map([...drawn, ...moved]), [drawn, moved])
  const { picture, tidy } = usePicture(things, graph, positions)
  const selection = useMemo(() => new Set(selected === undefined ? [] : [selected]), [selected])
  return (
    <GraphCanvas
      picture={picture}
      label={t('Plan for {stackName}', { stackName })}
      selection={selection}
      onSelect={(names) => onSelect([...names].at(-1))}
      onMove={(positionsNow) => setMoved((before) => new Map([...before, ...positionsNow]))}
      onTidy={() => void tidy().then(setMoved)}
      cascade={cascade}
      reveal={selected === undefined ? undefined : { name: selected, count: 0 }}
    >
      <div className="absolute top-3 left-3 z-10 flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          aria-pressed={onlyChanges}
          onClick={() => setOnlyChanges(!onlyChanges)}
          className="aria-pressed:border-accent aria-pressed:text-accent-strong"
        >
          <EyeOff aria-hidden />
          {t('Hide unchanged')}
        </Button>
        {cascade.size > 0 && (
          <span className="flex h-7 items-center gap-1.5 rounded-lg border bg-surface px-2 text-ink-muted text-xs">
            <span aria-hidden className="h-0.5 w-5 rounded bg-replace" />
            {t('changes because of a replacement')}
          </span>
        )}
      </div>
    </GraphCanvas>
  )
}

'use client'

import { useMemo, useState } from 'react'
import { GraphCanvas } from '#components/graph/graph-canvas.tsx'
import { usePicture } from '#components/graph/use-picture.ts'
import { t } from '#components/words/t.ts'
import type { LooseObject } from '#lib/api/guard-contract.ts'
import type { Positions } from '#lib/graph/layout.ts'
import { looseGraph } from './loose-graph.ts'

type Props = {
  objects: readonly LooseObject[]
  picked: ReadonlySet<string>
  onPick: (picked: ReadonlySet<string>) => void
}

/** The map on which objects are picked as on any canvas: by a click, with Shift several, or with a lasso. */
export function LooseMap({ objects, picked, onPick }: Props) {
  const [moved, setMoved] = useState<Positions>(() => new Map())
  const { things, graph } = useMemo(() => looseGraph(objects), [objects])
  const { picture, tidy } = usePicture(things, graph, moved)
  return (
    <GraphCanvas
      picture={picture}
      label={t('Objects that no stack has')}
      selection={picked}
      onSelect={onPick}
      onMove={(positions) => setMoved((before) => new Map([...before, ...positions]))}
      onTidy={() => void tidy().then(setMoved)}
    />
  )
}

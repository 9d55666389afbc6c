'use client'

import { type DragEvent, useState } from 'react'
import { useReading } from '#components/document/use-analyst.ts'
import type { Point } from '#lib/graph/layout.ts'
import { InputLane } from './input-lane.tsx'
import { OutputLane } from './output-lane.tsx'
import { ParameterMenu } from './parameter-menu.tsx'
import type { Perform } from './use-gestures.ts'
import { WhatIfBadge } from './what-if-badge.tsx'

/** The MIME type under which a lane hands over a parameter. */
export const draggedParameter = 'application/x-hearth-parameter'

interface Dropped {
  readonly parameter: string
  /** The resource it was dropped on; without one it is still to be chosen. */
  readonly resource?: string
  readonly at: Point
}

/** The canvas between what goes in and what comes out: parameters and conditions to the left, outputs to the right. */
export function CanvasLanes({ perform, children }: { perform: Perform; children: React.ReactNode }) {
  const { good } = useReading()
  const [dropped, setDropped] = useState<Dropped>()
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(draggedParameter) || !resourceUnder(event)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'link'
  }
  const onDrop = (event: DragEvent) => {
    const parameter = event.dataTransfer.getData(draggedParameter)
    const resource = resourceUnder(event)
    if (!parameter || resource === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setDropped({ parameter, resource, at: { x: event.clientX, y: event.clientY } })
  }
  const parameter = good.parameters.find(({ name }) => name === dropped?.parameter)
  return (
    <div className="relative flex h-full min-w-0" onDragOverCapture={onDragOver} onDropCapture={onDrop}>
      <InputLane perform={perform} onUse={(name, at) => setDropped({ parameter: name, at })} />
      <div className="relative min-w-0 flex-1">
        {children}
        <WhatIfBadge />
      </div>
      <OutputLane perform={perform} />
      {dropped && parameter && (
        <ParameterMenu
          parameter={parameter}
          resource={dropped.resource}
          at={dropped.at}
          perform={perform}
          onClose={() => setDropped(undefined)}
        />
      )}
    </div>
  )
}

function resourceUnder(event: DragEvent): string | undefined {
  const node = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('.react-flow__node')
  return node?.dataset.id
}

import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import type { FlowNode } from './flow-nodes.ts'
import { detailTip, edgeOf, isGone, Marks, motionOf, Ports, secondLine } from './resource-card.tsx'
import { ResourceIcon } from './resource-icon.tsx'
import { tintOf } from './type-ink.ts'

/** A network or a subnet: a quiet frame with a title around what sits inside. */
export const PlaceFrame = memo(function PlaceFrame({ data, selected }: NodeProps<FlowNode>) {
  const { thing, depth } = data.node
  return (
    <div
      data-depth={depth}
      className={classNames(
        'hearth-card group/card relative h-full w-full rounded-xl border',
        depth === 0 ? 'bg-ink/[0.025]' : 'border-dashed bg-surface/60',
        edgeOf(thing),
        selected && 'border-accent ring-2 ring-accent/25',
        motionOf(thing),
        (thing.faded || isGone(thing)) && 'opacity-55',
        thing.dimmed && 'hearth-dimmed',
      )}
    >
      <div className="flex h-9 items-center gap-2 px-2.5">
        <span
          className={classNames(
            'hearth-tile flex size-6 shrink-0 items-center justify-center rounded',
            tintOf(thing.type),
          )}
        >
          <ResourceIcon type={thing.type} className="size-3.5" />
        </span>
        <span className="hearth-name truncate font-medium text-ink text-xs" title={thing.name}>
          {thing.label ?? thing.name}
        </span>
        <span className="hearth-detail min-w-0 flex-1 truncate text-2xs text-ink-muted" title={detailTip(thing)}>
          {secondLine(thing)}
        </span>
        <Marks thing={thing} />
      </div>
      <Ports />
    </div>
  )
})

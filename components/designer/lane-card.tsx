'use client'

import type { DragEvent, ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { useViewpoint, useViewpointStore } from './use-viewpoint.ts'
import type { Subject } from './viewpoint.ts'

interface Props {
  readonly subject: Subject
  readonly detail: string
  /** Pale: it has no value, or nobody uses it. */
  readonly isFaded?: boolean
  readonly mark?: ReactNode
  readonly onDragStart?: (event: DragEvent) => void
}

/** One parameter or output as a card: resting on it lights up who uses it, a press opens it. */
export function LaneCard({ subject, detail, isFaded = false, mark, onDragStart }: Props) {
  const store = useViewpointStore()
  const { subject: opened } = useViewpoint()
  const isOpen = opened?.kind === subject.kind && opened.name === subject.name
  const light = (hovered: Subject | undefined) => store.look({ hovered })
  return (
    <button
      type="button"
      draggable={onDragStart !== undefined}
      onDragStart={onDragStart}
      aria-pressed={isOpen}
      title={`${subject.name}\n${detail}`}
      className={classNames(
        'flex w-full min-w-0 items-center gap-1.5 rounded-md border bg-surface px-2 py-1 text-left transition-colors hover:border-line-strong',
        isOpen && 'border-accent ring-2 ring-accent/25',
        isFaded && 'border-dashed text-ink-muted',
      )}
      onMouseEnter={() => light(subject)}
      onMouseLeave={() => light(undefined)}
      onFocus={() => light(subject)}
      onBlur={() => light(undefined)}
      onClick={() => store.look({ subject: isOpen ? undefined : subject })}
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate font-mono text-xs">{subject.name}</span>
        <span className="block truncate text-2xs text-ink-muted">{detail}</span>
      </span>
      {mark}
    </button>
  )
}

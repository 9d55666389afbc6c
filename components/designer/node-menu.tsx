'use client'

import type { Point } from '#lib/graph/layout.ts'
import { FloatingPanel } from './floating-panel.tsx'

export interface NodeAction {
  readonly label: string
  readonly keys?: string
  readonly run: () => void
}

/** What the right button offers on a node or a line. */
export function NodeMenu({
  at,
  label,
  actions,
  onClose,
}: {
  at: Point
  label: string
  actions: readonly NodeAction[]
  onClose: () => void
}) {
  return (
    <FloatingPanel at={at} label={label} onClose={onClose} className="min-w-52 p-1">
      <p className="truncate px-2 pt-1 pb-1.5 font-mono text-2xs text-ink-muted">{label}</p>
      {actions.map((action) => (
        <button
          key={action.label}
          type="button"
          className="flex w-full items-center justify-between gap-4 rounded-md px-2 py-1.5 text-left text-sm outline-none hover:bg-raised focus-visible:bg-raised"
          onClick={() => {
            onClose()
            action.run()
          }}
        >
          {action.label}
          {action.keys && <span className="text-2xs text-ink-muted">{action.keys}</span>}
        </button>
      ))}
    </FloatingPanel>
  )
}

'use client'

import { ResourceIcon } from '#components/graph/resource-icon.tsx'
import type { Point } from '#lib/graph/layout.ts'
import { FloatingPanel } from './floating-panel.tsx'
import { findEntries } from './palette-entries.ts'
import { PickList } from './pick-list.tsx'

/** The palette under the pointer: type a word, press Enter. */
export function QuickAdd({ at, onAdd, onClose }: { at: Point; onAdd: (type: string) => void; onClose: () => void }) {
  return (
    <FloatingPanel at={at} label="Add a resource" onClose={onClose} className="w-80">
      <PickList
        label="Add a resource"
        placeholder="What do you need?"
        find={(query) =>
          findEntries(query).map((entry) => ({
            key: entry.type,
            label: entry.label,
            detail: entry.doc || entry.type,
            icon: <ResourceIcon type={entry.type} className="size-4 shrink-0 text-ink-muted" />,
          }))
        }
        onPick={({ key }) => {
          onClose()
          onAdd(key)
        }}
      />
    </FloatingPanel>
  )
}

import type { NodeChange } from '@xyflow/react'
import type { FlowNode } from './flow-nodes.ts'

/** The selection after a click on a node; with a modifier it joins or leaves. */
export function clicked(selection: ReadonlySet<string>, id: string, add: boolean): ReadonlySet<string> {
  if (!add) return new Set([id])
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return next
}

/** The selection after what a marquee has caught and let go. */
export function afterSelecting(
  selection: ReadonlySet<string>,
  changes: readonly NodeChange<FlowNode>[],
): ReadonlySet<string> {
  const next = new Set(selection)
  for (const change of changes) {
    if (change.type !== 'select') continue
    if (change.selected) next.add(change.id)
    else next.delete(change.id)
  }
  return next
}

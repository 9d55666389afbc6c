import { chooseRow } from './choose-row.ts'
import type { ResourceOutline, StackRecord } from './records.ts'
import { type ResourceSummary, resourceSummary } from './views.ts'

/** What a stack's rows show: of each name the row that stands for it, in the order of `rows`. */
export function summariesOf(stack: StackRecord, rows: readonly ResourceOutline[]): ResourceSummary[] {
  const named = Map.groupBy(rows, ({ name }) => name)
  const shown = [...named.values()].map((several) => chooseRow(several, stack)!)
  const requiredBy = new Map<string, Set<string>>()
  for (const row of shown) {
    for (const needed of row.requires) requiredBy.set(needed, (requiredBy.get(needed) ?? new Set()).add(row.name))
  }
  return shown.map((row) => resourceSummary(row, stack, [...(requiredBy.get(row.id) ?? [])]))
}

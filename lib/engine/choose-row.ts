import type { ResourceOutline, StackRecord } from './records.ts'

/**
 * Of the rows of one resource name, the one that stands for it when replacements and failures have left several: Heat's scores (parity.md
 * §4.3), ties by the most recent change.
 */
export function chooseRow<Row extends ResourceOutline>(
  rows: Iterable<Row>,
  stack: Pick<StackRecord, 'generation' | 'previous'>,
): Row | undefined {
  const [first, ...others] = rows
  if (others.length === 0) return first
  const score = (row: Row) =>
    (row.status === 'FAILED' ? -30 : 0) +
    (row.action === 'DELETE' ? -50 : 0) +
    (row.replacedBy ? -1 : 0) +
    (row.generation === stack.generation ? 10 : row.generation === stack.previous?.generation ? 5 : 0)
  const changed = (row: Row) => row.updatedAt ?? row.createdAt
  return [...rows].sort((a, b) => score(b) - score(a) || changed(b) - changed(a))[0]
}

import type { ResourceRecord, StackRecord } from './records.ts'

/**
 * Of the rows of one resource name, the one that stands for it when replacements and failures have left several: Heat's scores (parity.md
 * §4.3), ties by the most recent change.
 */
export function chooseRow(
  rows: Iterable<ResourceRecord>,
  stack: Pick<StackRecord, 'generation' | 'previous'>,
): ResourceRecord | undefined {
  const score = (row: ResourceRecord) =>
    (row.status === 'FAILED' ? -30 : 0) +
    (row.action === 'DELETE' ? -50 : 0) +
    (row.replacedBy ? -1 : 0) +
    (row.generation === stack.generation ? 10 : row.generation === stack.previous?.generation ? 5 : 0)
  const changed = (row: ResourceRecord) => row.updatedAt ?? row.createdAt
  return [...rows].sort((a, b) => score(b) - score(a) || changed(b) - changed(a))[0]
}

import type { Finding } from './finding.ts'
import type { LedgerLine } from './ledger.ts'

/** One finding for every quota that does not suffice. */
export function quotaFindings(ledger: readonly LedgerLine[]): Finding[] {
  return ledger.flatMap((line): Finding[] => {
    if (line.after === null || line.after >= 0 || line.need <= 0) return []
    const { label, unit, need, free, limit, takers } = line
    const amount = (count: number | null) => `${count}${unit ? ` ${unit}` : ''}`
    return [
      {
        code: 'quota',
        message: `${label}: ${amount(-line.after)} short. ${amount(need)} needed, ${amount(Math.max(0, free ?? 0))} of ${amount(limit)} free.`,
        hint: `Delete what is not needed any more, ask for a larger quota, or make the stack smaller.`,
        resources: [...takers].sort((a, b) => b.amount - a.amount).map(({ path }) => path),
      },
    ]
  })
}

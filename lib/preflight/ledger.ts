import type { CloudFacts } from './cloud-facts.ts'
import type { Planned } from './planned.ts'
import { type Quota, quotas } from './quantity.ts'
import { usageOf } from './usage-of.ts'

/** One line of the account: what is needed of a quota and what is left of it. */
export interface LedgerLine extends Quota {
  readonly need: number
  /** Null where the cloud would not tell, or sets no limit. */
  readonly limit: number | null
  readonly used: number | null
  /** What is left now, and once all is made; below zero where it does not fit. */
  readonly free: number | null
  readonly after: number | null
  /** Who takes how much of it, in the order of the template. */
  readonly takers: readonly { readonly path: readonly string[]; readonly amount: number }[]
}

/**
 * The account of all quotas that `planned` touches. What the stack has already (`before`, on update) is taken off: it
 * counts as used by now.
 */
export function ledgerOf(
  planned: readonly Planned[],
  facts: CloudFacts,
  before: readonly Planned[] = [],
): LedgerLine[] {
  const flavors = facts.flavors ?? []
  const had = new Map(before.map((one) => [one.path.join('/'), usageOf(one, flavors)]))
  const usages = planned.map((one) => ({
    path: one.path,
    usage: usageOf(one, flavors),
    had: had.get(one.path.join('/')) ?? {},
  }))
  const kept = new Set(planned.map(({ path }) => path.join('/')))
  const released = before.filter(({ path }) => !kept.has(path.join('/'))).map((one) => usageOf(one, flavors))
  return quotas.flatMap((quota): LedgerLine[] => {
    const { name } = quota
    const takers = usages
      .map(({ path, usage, had }) => ({ path, amount: (usage[name] ?? 0) - (had[name] ?? 0) }))
      .filter(({ amount }) => amount !== 0)
    const need = sum(takers.map(({ amount }) => amount)) - sum(released.map((usage) => usage[name] ?? 0))
    if (need === 0 && takers.length === 0) return []
    return [{ ...quota, need, takers, ...left(facts, name, need) }]
  })
}

function left({ allowances }: CloudFacts, name: (typeof quotas)[number]['name'], need: number) {
  const allowance = allowances.get(name)
  const used = allowance?.used ?? null
  if (!allowance || allowance.limit < 0) return { limit: null, used, free: null, after: null }
  const free = allowance.limit - allowance.used
  return { limit: allowance.limit, used, free, after: free - need }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

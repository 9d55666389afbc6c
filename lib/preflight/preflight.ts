import { addressFindings } from './address-findings.ts'
import type { CloudFacts } from './cloud-facts.ts'
import { type Cost, totalCost } from './cost-of.ts'
import type { Finding } from './finding.ts'
import { type LedgerLine, ledgerOf } from './ledger.ts'
import { missingFindings } from './missing-findings.ts'
import type { Planned } from './planned.ts'
import type { PriceBook } from './price-book.ts'
import { quotaFindings } from './quota-findings.ts'
import { serverFindings } from './server-findings.ts'

/** What the engine refuses, with the place in the template. */
export interface Refusal {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly hint?: string
}

export interface Preflight {
  readonly ledger: readonly LedgerLine[]
  readonly findings: readonly Finding[]
  /** Null where there is no price book. */
  readonly cost: Cost | null
}

/** All that can be told about an operation before it begins. `before` is what the stack holds already, on update. */
export function preflight(
  planned: readonly Planned[],
  refusals: readonly Refusal[],
  facts: CloudFacts,
  book: PriceBook | null,
  before: readonly Planned[] = [],
): Preflight {
  const ledger = ledgerOf(planned, facts, before)
  const known = new Set(before.map(({ path }) => path.join('/')))
  const anew = planned.filter(({ path }) => !known.has(path.join('/')))
  const missing = missingFindings(planned, facts)
  const findings = [
    ...quotaFindings(ledger),
    ...serverFindings(planned, facts),
    ...missing,
    ...addressFindings(anew, facts),
  ]
  return {
    ledger,
    findings: [...findings, ...refusals.filter((one) => !isToldBy(missing, one)).map(refused)],
    cost: book && totalCost(planned, book, facts, before),
  }
}

/** The engine also refuses what is missing, in Heat's words; once is enough. */
function isToldBy(missing: readonly Finding[], { path = [], message }: Refusal): boolean {
  const [, resource, , property] = path
  return (
    message.includes('could not be found') &&
    missing.some((one) => one.resources[0]?.[0] === resource && (property === undefined || one.property === property))
  )
}

function refused({ message, hint, path = [] }: Refusal): Finding {
  const [section, resource, , property] = path
  const isOfResource = /^resources$/i.test(String(section)) && typeof resource === 'string'
  return {
    code: 'invalid',
    message,
    hint: hint ?? '',
    resources: isOfResource ? [[resource]] : [],
    ...(typeof property === 'string' ? { property } : {}),
  }
}

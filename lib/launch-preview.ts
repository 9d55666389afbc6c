import type { Access, ActiveSession } from '#lib/access/access.ts'
import type { Preflight, Rehearsal } from '#lib/api/preflight.ts'
import type { Orchestrator } from '#lib/engine/orchestrator.ts'
import type { Caller, StackRequest } from '#lib/engine/requests.ts'
import { networksWithClaims } from '#lib/preflight/address-findings.ts'
import { demoPriceBook } from '#lib/preflight/demo-price-book.ts'
import { preflight } from '#lib/preflight/preflight.ts'
import type { PriceBook } from '#lib/preflight/price-book.ts'
import { readAddresses, readFacts } from '#lib/preflight/read-facts.ts'
import { likenessOf } from '#lib/rehearsal/likeness.ts'
import { type Copy, rehearse, type Stage } from '#lib/rehearsal/rehearse.ts'

/** What can be told of an operation before it begins. */
export interface LaunchPreview {
  /** Quotas, findings and costs of creating (`stackId` null) or updating. */
  preflight(session: ActiveSession, stackId: string | null, request: StackRequest): Promise<Preflight>
  /** Creating the stack on a copy of the session's cloud: the demo cloud as it is, any other as far as it tells. */
  rehearse(session: ActiveSession, request: StackRequest, signal: AbortSignal): Promise<Rehearsal>
}

export interface LaunchPreviewOptions {
  readonly access: Pick<Access, 'cloud'>
  readonly stacks: Pick<Orchestrator, 'foresee' | 'described'>
  readonly caller: (session: ActiveSession) => Caller
  /** The operator's; null where there is none. */
  readonly priceBook: PriceBook | null
  readonly stage: Stage
  /** All objects of the demo cloud; absent where there is none. */
  readonly copy: (() => Promise<Copy['records']>) | undefined
  readonly clock: { now(): number }
}

/** Puts the engine's foresight, the cloud's facts and the operator's prices together. */
export function launchPreview(options: LaunchPreviewOptions): LaunchPreview {
  const { access, stacks, caller, priceBook, stage, copy, clock } = options
  return {
    async preflight(session, stackId, request) {
      const cloud = await access.cloud(session)
      const [{ resources, problems }, before, known] = await Promise.all([
        stacks.foresee(caller(session), stackId, request),
        stackId === null ? [] : stacks.described(caller(session), stackId),
        readFacts(cloud),
      ])
      const crowded = networksWithClaims(resources, known)
      const addresses = await Promise.all(crowded.map((id) => readAddresses(cloud, id)))
      const facts = { ...known, addresses: addresses.flat() }
      const book = priceBook ?? (session.shown.cloud.demo ? demoPriceBook : null)
      const told = preflight(resources, problems, facts, book, before)
      const shown = resources.map(({ path, type, isStack }) => ({ path: [...path], type, isStack }))
      return { resources: shown, ...told } as Preflight
    },
    async rehearse(session, request, signal) {
      const now = clock.now()
      const played =
        copy && session.shown.cloud.demo
          ? { records: await copy(), now, caller: caller(session) }
          : await likenessOf(await access.cloud(session), stage, now)
      return (await rehearse(stage, played, request, signal)) as Rehearsal
    },
  }
}

/** A piece of work between two moments, and whom it had to wait for. */
export interface Span {
  readonly id: string
  /** In milliseconds; `to` is the present for what still runs. */
  readonly from: number
  readonly to: number
  readonly needs: readonly string[]
}

/**
 * The chain of work that set how long all of it took, first to last: the one that ended last, before it the need of
 * it that ended last, and so on. Had anything on it been quicker, the whole would have been. Circles end the chain.
 */
export function criticalPath(spans: readonly Span[]): string[] {
  const byId = new Map(spans.map((span) => [span.id, span]))
  const chain: string[] = []
  const seen = new Set<string>()
  for (let at = latest(spans); at && !seen.has(at.id); ) {
    seen.add(at.id)
    chain.push(at.id)
    at = latest(at.needs.flatMap((id) => byId.get(id) ?? []))
  }
  return chain.reverse()
}

/** Of those that end at the same moment the one that began later: it left the least room. */
function latest(spans: readonly Span[]): Span | undefined {
  return spans.reduce<Span | undefined>(
    (best, span) => (!best || span.to > best.to || (span.to === best.to && span.from > best.from) ? span : best),
    undefined,
  )
}

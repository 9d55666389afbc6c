import type { Thing } from '#components/graph/picture.ts'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import type { DriftRule, ResourceDrift, StackDrift } from '#lib/api/guard-contract.ts'

export type DriftState = ResourceDrift['state'] | 'ignored'

/** How each state of the second axis is told: does it match reality? */
export const driftLook: Record<DriftState, { label: Phrase; tone: 'ok' | 'drift' | 'danger' | 'idle' }> = {
  'in-sync': { label: phrase('in sync'), tone: 'ok' },
  drifted: { label: phrase('drifted'), tone: 'drift' },
  missing: { label: phrase('missing'), tone: 'danger' },
  'not-checked': { label: phrase('not checked'), tone: 'idle' },
  ignored: { label: phrase('ignored'), tone: 'idle' },
}

/** Whether nobody wants to hear of a difference of this property. */
export function isIgnored(rules: readonly DriftRule[], { stackId, path }: ResourceDrift, property: string): boolean {
  return rules.some((rule) => rule.stackId === stackId && rule.resource === path.at(-1) && rule.property === property)
}

/** A resource with only the differences that count; one whose differences are all ignored says so. */
export function countingDrift(
  drift: ResourceDrift,
  rules: readonly DriftRule[],
): ResourceDrift & { shown: DriftState } {
  const differences = drift.differences.filter(({ path }) => !isIgnored(rules, drift, String(path[0])))
  const allIgnored = drift.state === 'drifted' && differences.length === 0
  return { ...drift, differences, shown: allIgnored ? 'ignored' : drift.state }
}

const syncs: Record<DriftState, NonNullable<Thing['sync']>> = {
  'in-sync': 'in-sync',
  ignored: 'in-sync',
  drifted: 'drifted',
  missing: 'drifted',
  'not-checked': 'unchecked',
}

/** Whether resources match reality, by the keys under which they are on the canvas: `group/0`. */
export function syncByKey({ report, ignored }: StackDrift): ReadonlyMap<string, NonNullable<Thing['sync']>> {
  return new Map(
    (report?.resources ?? []).map(
      (drift) => [drift.path.join('/'), syncs[countingDrift(drift, ignored).shown]] as const,
    ),
  )
}

/** `rules.1.remote_ip_prefix`, as people say a place in properties. */
export const placeText = (path: readonly (string | number)[]) => path.join('.')

import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { areDistinct } from './are-distinct.ts'
import { isMergeKey } from './merged-pairs.ts'
import type { Pair } from './yaml-node.ts'

/** Warnings of the pairs of a map that have no effect, as one of the same name comes after them. */
export function repeatedKeys(pairs: readonly Pair[]): Diagnostic[] {
  if (areDistinct(pairs)) return []
  const last = new Map(pairs.map((pair) => [pair.name, pair]))
  return pairs
    .filter((pair) => last.get(pair.name) !== pair && !isMergeKey(pair.key))
    .map(({ name, key }) => ({
      code: 'duplicate-key',
      severity: 'warning',
      message: `"${name}" is given again further down: this one has no effect.`,
      range: key.range,
      hint: 'Remove one of the two.',
    }))
}

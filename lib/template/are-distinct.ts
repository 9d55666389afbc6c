import type { Pair } from './yaml-node.ts'

/** True when no two pairs have the same name. */
export function areDistinct(pairs: readonly Pair[]): boolean {
  // Most maps are small: looking at each two of them is cheaper than making a set.
  if (pairs.length > 8) return new Set(pairs.map(({ name }) => name)).size === pairs.length
  for (let i = 1; i < pairs.length; i++) {
    for (let j = 0; j < i; j++) if (pairs[i]!.name === pairs[j]!.name) return false
  }
  return true
}

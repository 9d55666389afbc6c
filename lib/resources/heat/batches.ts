/** How many members there are after a batch, and how many of them it makes or brings up to date. */
export interface Batch {
  readonly capacity: number
  readonly fresh: number
}

/**
 * The batches of a rolling update from `current` to `target` members, at most `size` of them at a time, so that
 * `inService` are left alone meanwhile as far as there are so many (parity.md §4.12).
 */
export function batches(current: number, target: number, size: number, inService: number): Batch[] {
  const found: Batch[] = []
  let capacity = current
  for (let updated = 0; updated < capacity || capacity !== target; ) {
    const least = Math.min(inService, target, capacity)
    const fresh = Math.min(size, Math.max(target - updated, 0))
    const next = fresh + Math.max(Math.min(capacity, target - fresh), least)
    found.push({ capacity: next, fresh })
    updated += fresh - Math.max(next - Math.max(capacity, target), 0)
    capacity = next
    // Nothing more to bring up to date: what is too many goes at once.
    if (fresh === 0) break
  }
  return found
}

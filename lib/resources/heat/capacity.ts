import type { Adjustment } from '../resource-type.ts'

/** A percentage as members: towards zero, but never less than one, nor than the least step. */
function membersOf(delta: number, minStep: number): number {
  const rounded = Math.abs(delta) < 1 ? Math.sign(delta) : Math.trunc(delta)
  return minStep > Math.abs(rounded) ? minStep * (rounded > 0 ? 1 : -1) : rounded
}

function wished(current: number, { type, by, minStep }: Adjustment): number {
  switch (type) {
    case 'ChangeInCapacity':
      return current + Math.trunc(by)
    case 'ExactCapacity':
      return Math.trunc(by)
    case 'PercentChangeInCapacity':
      return current + membersOf((current * by) / 100, minStep ?? 0)
  }
}

/** The size of a group of `current` members after an adjustment, kept between `least` and `most` (parity.md §4.12). */
export const newCapacity = (current: number, adjustment: Adjustment, least: number, most: number): number =>
  Math.max(Math.min(wished(current, adjustment), most), least)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Adjustment } from '../resource-type.ts'
import { newCapacity } from './capacity.ts'

const percent = (by: number, minStep: number | null = null): Adjustment => {
  return { type: 'PercentChangeInCapacity', by, minStep }
}

test.each([
  [5, { type: 'ChangeInCapacity', by: 2, minStep: null }, 7],
  [5, { type: 'ChangeInCapacity', by: -2, minStep: null }, 3],
  [5, { type: 'ChangeInCapacity', by: 99, minStep: null }, 10],
  [5, { type: 'ExactCapacity', by: 0, minStep: null }, 1],
  [5, { type: 'ExactCapacity', by: 4, minStep: 9 }, 4],
  // 3.5 and -3.5 members: towards zero.
  [5, percent(70), 8],
  [5, percent(-70), 2],
  // Less than one member: away from zero.
  [3, percent(10), 4],
  [3, percent(-10), 2],
  [4, percent(25, 3), 7],
  [4, percent(-25, 2), 2],
  [4, percent(75, 2), 7],
] as const)('%i members adjusted by %j are %i', (current, adjustment, expected) => {
  expect(newCapacity(current, adjustment, 1, 10)).toBe(expected)
})

test('whatever the adjustment, the size stays within the bounds and is whole', () => {
  const types = ['ChangeInCapacity', 'ExactCapacity', 'PercentChangeInCapacity'] as const
  fc.assert(
    fc.property(
      fc.nat(50),
      fc.constantFrom(...types),
      fc.double({ min: -500, max: 500, noNaN: true }),
      fc.nat(9),
      (current, type, by, minStep) => {
        const size = newCapacity(current, { type, by, minStep }, 2, 20)
        expect(Number.isInteger(size)).toBe(true)
        expect(size).toBeGreaterThanOrEqual(2)
        expect(size).toBeLessThanOrEqual(20)
      },
    ),
  )
})

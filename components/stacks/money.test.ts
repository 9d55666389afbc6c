import { expect, test } from 'vitest'
import { money, moneyChange } from './money.ts'
import { spanWords } from './span-words.ts'

test('money is written with its currency, changes with their sign', () => {
  expect(money(8.76, 'EUR')).toBe('€8.76')
  expect([moneyChange(2, 'USD'), moneyChange(-2, 'USD'), moneyChange(0, 'USD')]).toEqual(['+$2.00', '−$2.00', '±$0.00'])
})

test('spans are told in the two units that matter', () => {
  expect([0, 0.44, 45, 72, 60, 3600, 7500].map(spanWords)).toEqual([
    '0 s',
    '0.4 s',
    '45 s',
    '1 min 12 s',
    '1 min',
    '1 h',
    '2 h 5 min',
  ])
})

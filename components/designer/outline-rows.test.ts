import { expect, test } from 'vitest'
import { outlineRows } from './outline-rows.ts'

test('what sits in a place follows it, a level deeper', () => {
  const resources = ['web', 'net', 'subnet', 'word'].map((name) => ({ name, type: 'T' }))
  const inside = new Map([
    ['web', 'subnet'],
    ['subnet', 'net'],
  ])
  const rows = outlineRows(resources, inside)
  expect(rows.map(({ name, level, place, of, holds }) => [name, level, `${place}/${of}`, holds])).toEqual([
    ['net', 0, '1/2', true],
    ['subnet', 1, '1/1', true],
    ['web', 2, '1/1', false],
    ['word', 0, '2/2', false],
  ])
})

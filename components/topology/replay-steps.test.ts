import { expect, test } from 'vitest'
import { density, settled, speedFor, stepFrom } from './replay-steps.ts'

const moments = [10, 20, 30]

test('steps go from moment to moment and stay within the run', () => {
  expect([0, 10, 15, 30].map((at) => stepFrom(moments, at, 1))).toEqual([10, 20, 20, 30])
  expect([40, 30, 15, 10].map((at) => stepFrom(moments, at, -1))).toEqual([30, 20, 10, 10])
})

test('between two moments the former holds', () => {
  expect([5, 10, 29, 99].map((at) => settled(moments, at))).toEqual([10, 10, 20, 30])
})

test('a run is played within half a minute', () => {
  expect([5_000, 61_000, 3_600_000].map(speedFor)).toEqual([1, 5, 100])
})

test('where most was told, the stripe is full', () => {
  expect(density([0, 1, 50, 100], 0, 100, 4)).toEqual([1, 0, 0.5, 0.5])
})

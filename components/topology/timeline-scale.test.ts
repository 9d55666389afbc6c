import { expect, test } from 'vitest'
import { roomFor, sinceStart, ticksOf } from './timeline-scale.ts'

test('marks stand on round times, far enough from each other', () => {
  const words = (ms: number, width: number) => ticksOf({ from: 0, to: ms }, width).map(({ word }) => word)
  expect(words(30_000, 400)).toEqual(['+0 s', '+10 s', '+20 s', '+30 s'])
  expect(words(500, 400)).toEqual(['+0.0 s', '+0.2 s', '+0.4 s'])
  expect(words(240_000, 400)).toEqual(['+0 s', '+1:00', '+2:00', '+3:00', '+4:00'])
  expect(words(0, 400)).toEqual(['+0.000 s'])
})

test('hours are told as hours', () => {
  expect(sinceStart(3_905_000)).toBe('+1:05:05')
})

test('a growing chart keeps its end for a while', () => {
  expect(roomFor({ from: 0, to: 21_000 })).toBe(roomFor({ from: 0, to: 24_000 }))
  expect(roomFor({ from: 0, to: 21_000 })).toBeGreaterThanOrEqual(21_000)
})

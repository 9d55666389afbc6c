import { expect, test } from 'vitest'
import { duration, relativeTime } from './relative-words.ts'

const now = Date.UTC(2026, 3, 10, 12)
const ago = (seconds: number) => relativeTime(now - seconds * 1000, now)

test('recent times are told in words, old ones by date', () => {
  expect([ago(3), ago(60), ago(150), ago(3_600), ago(5 * 3_600), ago(2 * 86_400)]).toEqual([
    'just now',
    '1 min ago',
    '2 min ago',
    '1 h ago',
    '5 h ago',
    '2 d ago',
  ])
  expect(ago(30 * 86_400)).toContain('2026')
})

test('a time does not jump backwards at a border between units', () => {
  expect(ago(59 * 60)).toBe('59 min ago')
  expect(ago(59 * 60 + 59)).toBe('59 min ago')
  expect(ago(24 * 3_600)).toBe('1 d ago')
})

test('durations keep at most two units', () => {
  expect([0, 4_200, 125_000, 120_000, 4_320_000, 7_200_000].map(duration)).toEqual([
    '0 s',
    '4 s',
    '2 min 5 s',
    '2 min',
    '1 h 12 min',
    '2 h',
  ])
})

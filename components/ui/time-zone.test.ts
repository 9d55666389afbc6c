import { expect, test } from 'vitest'
import { clockTime } from './time-zone.ts'

const at = Date.parse('2026-01-01T09:05:07.089Z')

test('a time of day in UTC and on the reader’s clock', () => {
  expect(clockTime(at, 'utc')).toBe('09:05:07')
  expect(clockTime(at, 'utc', true)).toBe('09:05:07.089')
  expect(clockTime(at, 'local')).toBe(new Date(at).toLocaleTimeString('en-GB'))
})

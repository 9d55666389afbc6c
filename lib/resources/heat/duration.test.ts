import { expect, test } from 'vitest'
import { durationMs } from './duration.ts'

test.each([
  ['PT0S', 0],
  ['PT5M', 300_000],
  ['PT1H30M2S', 5_402_000],
])('%s is %i ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms)
})

test.each(['', 'PT', 'P1D', '5M', 'PT5', 'PT5M1H', 'pt5m'])('%j is no duration', (text) => {
  expect(() => durationMs(text)).toThrow('Only ISO 8601 duration format of the form PT#H#M#S is supported.')
})

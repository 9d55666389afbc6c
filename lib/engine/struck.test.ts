import { expect, test } from 'vitest'
import { type Phase, type Strike, strikes, struck } from './testing/struck.ts'

/** Far apart, so that calls of every kind are among them; `npm run test:faults` hits every one. */
const step = 17

test.each<[Phase, number]>([
  ['create', 95],
  ['delete', 130],
])(
  'whichever call of a %s of fifty resources fails, nothing leaks, and nothing is made twice',
  async (phase, calls) => {
    const all = Object.keys(strikes) as Strike[]
    const sample = Array.from({ length: Math.floor(calls / step) * all.length }, (_, at) => ({
      at: (at * step + Math.floor(at / all.length)) % calls,
      strike: all[at % all.length]!,
    }))
    const wrong = []
    for (const { at, strike } of sample) {
      const one = await struck(phase, at, strike)
      if (one.problems.length > 0) wrong.push({ at, strike, ...one })
    }
    expect(wrong).toEqual([])
  },
  120_000,
)

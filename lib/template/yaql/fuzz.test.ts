import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseYaql } from './parse-yaql.ts'
import { randomData, randomExpression, tokenSoup } from './testdata/random-expression.ts'
import { type Options, yaql } from './yaql.ts'
import { YaqlError } from './yaql-error.ts'

/** How many random inputs; a night can afford a million. */
const runs = Number(process.env.HEARTH_FUZZ_RUNS ?? 10_000)
const patience = 60_000 + runs * 10

type Outcome = { readonly value: unknown } | { readonly fails: string }

/** Lets everything through but the one kind of error that is promised. */
function outcome(expression: string, data: Parameters<typeof yaql>[1], options: Options = {}): Outcome {
  try {
    return { value: yaql(expression, data, options) }
  } catch (error) {
    if (!(error instanceof YaqlError)) throw error
    return { fails: error.errorClass }
  }
}

const isJson = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every(isJson)) ||
  (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isJson))

test(
  'token soup is refused with a place in the text, or evaluated like anything else',
  () => {
    fc.assert(
      fc.property(tokenSoup, (text) => {
        const { problem } = parseYaql(text)
        const result = outcome(text, { a: 1 })
        if (!problem) return
        expect(result).toEqual({ fails: problem.errorClass })
        expect(0 <= problem.from && problem.from <= problem.to && problem.to <= text.length).toBe(true)
      }),
      { numRuns: runs },
    )
  },
  patience,
)

test(
  'any expression over any data ends in a value that JSON can hold, or in a YaqlError',
  () => {
    const tally = { values: 0, errors: 0 }
    fc.assert(
      fc.property(randomExpression, randomData, (expression, data) => {
        const result = outcome(expression, data)
        if ('fails' in result) tally.errors++
        else {
          tally.values++
          expect(isJson(result.value)).toBe(true)
        }
      }),
      { numRuns: runs },
    )
    // An input that only ever fails would test nothing.
    expect(tally.values).toBeGreaterThan(runs / 10)
  },
  patience,
)

test(
  'fewer steps give the same outcome, or none; the same expression gives the same outcome twice',
  () => {
    fc.assert(
      fc.property(randomExpression, randomData, fc.integer({ min: 1, max: 200 }), (expression, data, steps) => {
        const result = outcome(expression, data)
        expect(outcome(expression, data)).toEqual(result)
        const shorter = outcome(expression, data, { limits: { steps } })
        if (!('fails' in shorter && shorter.fails === 'YaqlTimeout')) expect(shorter).toEqual(result)
      }),
      { numRuns: runs / 4 },
    )
  },
  patience,
)

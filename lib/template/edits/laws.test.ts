import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseYaml } from '../parse-yaml.ts'
import { newTally, play, shareRefused } from './testdata/play.ts'
import { randomDocument } from './testdata/random-document.ts'
import { choice } from './testdata/random-gesture.ts'

const runs = Number(process.env.HEARTH_EDIT_RUNS ?? 500)

test('a template written in any hand reads as the data it was written from', () => {
  fc.assert(
    fc.property(randomDocument, ({ text, value }) => {
      const tree = parseYaml(text)
      expect(tree.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(tree.value).toEqual(value)
    }),
    { numRuns: runs },
  )
}, 120_000)

test('random gestures on templates in any hand do what the model says, and undo to the byte', () => {
  const tally = newTally()
  fc.assert(
    fc.property(randomDocument, fc.array(choice, { minLength: 3, maxLength: 10 }), ({ text }, choices) =>
      play(text, 'hot', choices, tally),
    ),
    { numRuns: runs },
  )
  console.info('gestures on generated templates', tally)
  expect(tally.made).toBeGreaterThan(runs)
  expect(shareRefused(tally, (reason) => reason.startsWith('unsafe'))).toBeLessThan(0.01)
}, 600_000)

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composeEdits } from './compose-edits.ts'
import { applyEdits, type Edit } from './edit.ts'

/** Edits of a text of a given length, in any order and never overlapping. */
const editsOf = (length: number): fc.Arbitrary<Edit[]> =>
  fc
    .tuple(
      fc.uniqueArray(fc.nat(length), { maxLength: 6 }),
      fc.array(fc.string({ maxLength: 4 }), { minLength: 3, maxLength: 3 }),
    )
    .map(([offsets, inserts]) => {
      const cuts = offsets.toSorted((a, b) => a - b)
      const edits = inserts.map((insert, at) => ({ from: cuts[2 * at] ?? -1, to: cuts[2 * at + 1] ?? -1, insert }))
      return edits.filter(({ to }) => to >= 0).toReversed()
    })

const twoRounds = fc
  .string({ maxLength: 30 })
  .chain((text) =>
    editsOf(text.length).chain((first) =>
      editsOf(applyEdits(text, first).length).map((second) => ({ text, first, second })),
    ),
  )

test('composed edits do what the two rounds do one after the other', () => {
  fc.assert(
    fc.property(twoRounds, ({ text, first, second }) => {
      expect(applyEdits(text, composeEdits(text, first, second))).toBe(applyEdits(applyEdits(text, first), second))
    }),
    { numRuns: 2000 },
  )
})

test('what the second round takes back from the first is not mentioned', () => {
  const first = [{ from: 1, to: 1, insert: 'xyz' }]
  expect(composeEdits('abc', first, [{ from: 1, to: 4, insert: '' }])).toEqual([])
  expect(composeEdits('abc', first, [{ from: 2, to: 3, insert: 'Y' }])).toEqual([{ from: 1, to: 1, insert: 'xYz' }])
})

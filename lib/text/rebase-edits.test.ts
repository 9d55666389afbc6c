import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits, type Edit } from './edit.ts'
import { rebaseEdits } from './rebase-edits.ts'

/** Edits of a text of a given length, some of them touching. */
const editsOf = (length: number): fc.Arbitrary<Edit[]> =>
  fc
    .array(fc.tuple(fc.nat(length), fc.string({ maxLength: 3 })), { maxLength: 8 })
    .map((drawn) => drawn.toSorted(([a], [b]) => a - b))
    .map((cuts) =>
      cuts.flatMap(([from, insert], at): Edit[] => {
        const to = cuts[at + 1]?.[0] ?? from
        return at % 3 === 2 ? [] : [{ from, to: at % 3 === 0 ? to : from, insert }]
      }),
    )

const twoHands = fc
  .string({ maxLength: 20 })
  .chain((text) => fc.record({ text: fc.constant(text), a: editsOf(text.length), b: editsOf(text.length) }))

test('either may come first, the text is the same', () => {
  fc.assert(
    fc.property(twoHands, ({ text, a, b }) => {
      const afterB = applyEdits(applyEdits(text, b), rebaseEdits(a, b, true))
      expect(applyEdits(applyEdits(text, a), rebaseEdits(b, a, false))).toBe(afterB)
    }),
    { numRuns: 3000 },
  )
})

test('what was written into a stretch outlives its removal, what is gone is not removed again', () => {
  const remove = [{ from: 1, to: 5, insert: '' }]
  expect(rebaseEdits(remove, [{ from: 3, to: 3, insert: 'XX' }], false)).toEqual([
    { from: 1, to: 3, insert: '' },
    { from: 5, to: 7, insert: '' },
  ])
  expect(rebaseEdits(remove, [{ from: 0, to: 4, insert: '' }], false)).toEqual([{ from: 0, to: 1, insert: '' }])
  expect(rebaseEdits(remove, [{ from: 0, to: 9, insert: 'all' }], false)).toEqual([])
})

test('of two who insert at one place, the one that is first comes first', () => {
  const [ours, theirs] = [[{ from: 2, to: 2, insert: 'a' }], [{ from: 2, to: 2, insert: 'bb' }]]
  expect(rebaseEdits(ours, theirs, true)).toEqual(ours)
  expect(rebaseEdits(ours, theirs, false)).toEqual([{ from: 4, to: 4, insert: 'a' }])
})

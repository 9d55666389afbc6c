import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits, type Edit, invertEdits, mapOffset, sortEdits } from './edit.ts'

const textAndEdits = fc
  .tuple(
    fc.string({ maxLength: 30 }),
    fc.array(fc.nat(30), { maxLength: 6 }),
    fc.array(fc.string({ maxLength: 4 }), { minLength: 3, maxLength: 3 }),
  )
  .map(([text, offsets, inserts]) => {
    const cuts = offsets.map((offset) => Math.min(offset, text.length)).toSorted((a, b) => a - b)
    const edits: Edit[] = []
    for (let at = 0; at + 1 < cuts.length; at += 2)
      edits.push({ from: cuts[at]!, to: cuts[at + 1]!, insert: inserts[at / 2]! })
    return { text, edits }
  })

test('inverted edits lead back to the same text', () => {
  fc.assert(
    fc.property(textAndEdits, ({ text, edits }) => {
      expect(applyEdits(applyEdits(text, edits), invertEdits(text, edits))).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test('edits may come in any order, as they all speak of the old text', () => {
  const edits = [
    { from: 4, to: 5, insert: 'E' },
    { from: 0, to: 1, insert: '' },
  ]
  expect(applyEdits('abcdef', edits)).toBe('bcdEf')
  expect(sortEdits(edits).map(({ from }) => from)).toEqual([0, 4])
})

test('overlapping edits are a mistake of ours', () => {
  expect(() =>
    applyEdits('abc', [
      { from: 0, to: 2, insert: '' },
      { from: 1, to: 3, insert: '' },
    ]),
  ).toThrow(RangeError)
})

test('an offset outside all edits keeps its character', () => {
  fc.assert(
    fc.property(textAndEdits, fc.nat(30), ({ text, edits }, wish) => {
      const offset = Math.min(wish, text.length - 1)
      fc.pre(
        offset >= 0 &&
          edits.every(({ from, to }) => offset >= to || offset < from) &&
          !edits.some(({ from, to }) => from === offset && to === offset),
      )
      expect(applyEdits(text, edits)[mapOffset(edits, offset)]).toBe(text[offset])
    }),
    { numRuns: 2000 },
  )
})

test('an offset inside replaced text moves to its end', () => {
  expect(mapOffset([{ from: 1, to: 4, insert: 'xy' }], 2)).toBe(3)
  expect(mapOffset([{ from: 1, to: 4, insert: 'xy' }], 1)).toBe(1)
  expect(mapOffset([{ from: 2, to: 2, insert: 'xy' }], 2)).toBe(4)
})

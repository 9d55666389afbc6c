import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits, type Edit, invertEdits } from './edit.ts'
import { hunksOf } from './hunks.ts'

const hunks = (before: string, edits: readonly Edit[]) =>
  hunksOf(applyEdits(before, edits), invertEdits(before, edits)).map(({ line, added, removed }) => ({
    line,
    added,
    removed,
  }))

test('a changed word is one line that went and one that came', () => {
  expect(hunks('a: 1\nb: 2\nc: 3\n', [{ from: 8, to: 9, insert: 'x' }])).toEqual([
    { line: 2, added: ['b: x'], removed: ['b: 2'] },
  ])
})

test('new lines are only new, wherever the splice is', () => {
  expect(hunks('a: 1\nc: 3\n', [{ from: 4, to: 4, insert: '\nb: 2' }])).toEqual([
    { line: 2, added: ['b: 2'], removed: [] },
  ])
  expect(hunks('a: 1\nc: 3\n', [{ from: 5, to: 5, insert: 'b: 2\n' }])).toEqual([
    { line: 2, added: ['b: 2'], removed: [] },
  ])
})

test('places far apart are hunks of their own', () => {
  const edits = [
    { from: 0, to: 1, insert: 'A' },
    { from: 10, to: 11, insert: 'C' },
  ]
  expect(hunks('a: 1\nb: 2\nc: 3\n', edits).map(({ line }) => line)).toEqual([1, 3])
})

test('taking every hunk back gives the old text, whatever was done', () => {
  const word = fc.stringMatching(/^[ab\n]{0,4}$/)
  fc.assert(
    fc.property(
      fc.stringMatching(/^[xy\n]{0,40}$/),
      fc.array(fc.tuple(fc.nat(40), word), { maxLength: 4 }),
      (before, cuts) => {
        const places = [...new Set(cuts.map(([at]) => Math.min(at, before.length)))].toSorted((a, b) => a - b)
        const edits = places.map((from, at) => ({
          from,
          to: Math.min(from + 1, places[at + 1] ?? before.length),
          insert: cuts[at]![1],
        }))
        const after = applyEdits(before, edits)
        const found = hunksOf(after, invertEdits(before, edits))
        expect(
          applyEdits(
            after,
            found.flatMap(({ back }) => back),
          ),
        ).toBe(before)
        for (const { range, added } of found) expect(after.slice(range.from, range.to)).toBe(added.join('\n'))
      },
    ),
    { numRuns: 1000 },
  )
})

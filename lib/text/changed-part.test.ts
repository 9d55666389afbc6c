import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedPart } from './changed-part.ts'
import { applyEdits } from './edit.ts'

test('only what differs is replaced', () => {
  expect(changedPart('size: 10\n', 'size: 20\n')).toEqual([{ from: 6, to: 7, insert: '2' }])
  expect(changedPart('aa', 'aaa')).toEqual([{ from: 2, to: 2, insert: 'a' }])
  expect(changedPart('same', 'same')).toEqual([])
})

test('a character of two units changes whole', () => {
  expect(changedPart('a😀b', 'a😁b')).toEqual([{ from: 1, to: 3, insert: '😁' }])
})

test('the splice leads from one text to the other', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '😀', '😁', '𐀀') })
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(applyEdits(a, changedPart(a, b))).toBe(b)
    }),
  )
})

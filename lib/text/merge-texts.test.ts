import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeTexts } from './merge-texts.ts'

test('changes in different places are both there', () => {
  expect(mergeTexts('a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n')).toBe('A\nb\nC\n')
  expect(mergeTexts('a\nb\n', 'a\nb\nc\n', '0\na\nb\n')).toBe('0\na\nb\nc\n')
})

test('where one changed nothing, the other’s is the result', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      expect(mergeTexts(before, after, before)).toBe(after)
      expect(mergeTexts(before, before, after)).toBe(after)
    }),
  )
})

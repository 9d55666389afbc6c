import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lines } from './lines.ts'
import { touches } from './range.ts'

test('places and offsets lead to each other', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', 'bc', '💡')), fc.nat(), (parts, wish) => {
      const text = parts.join('')
      const offset = wish % (text.length + 1)
      const index = lines(text)
      expect(index.offset(index.position(offset))).toBe(offset)
    }),
  )
})

test('lines and columns count from 1, and a line comes without its break', () => {
  const index = lines('ab\r\nc\n')
  expect(index.count).toBe(3)
  expect(index.position(4)).toEqual({ line: 2, column: 1 })
  expect([1, 2, 3, 4].map((line) => index.text(line))).toEqual(['ab', 'c', '', ''])
})

test('a place behind the end of a line or of the text stays in it', () => {
  expect(lines('ab\ncd').offset({ line: 9, column: 9 })).toBe(5)
  expect(lines('ab\ncd').offset({ line: 1, column: 9 })).toBe(2)
  expect(lines('ab\ncd').offset({ line: 2, column: 9 })).toBe(5)
})

test('a cursor behind the last character still touches a range', () => {
  expect([0, 1, 2, 3, 4].map((offset) => touches({ from: 1, to: 3 }, offset))).toEqual([false, true, true, true, false])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainNumber } from './float.ts'
import { equalityKey, numberText, pythonEquals, pythonFloat, pythonInt, pythonJson, pythonText } from './python-text.ts'
import type { Value } from './yaml-node.ts'

const anyValue = fc.jsonValue({ noUnicodeString: false }).map((value) => value as Value)

test.each<[Value, string]>([
  [true, 'True'],
  [null, 'None'],
  [1.5, '1.5'],
  [1e-5, '1e-05'],
  [1.5e-7, '1.5e-07'],
  [1e16, '1e+16'],
  [1.2e100, '1.2e+100'],
  [-3, '-3'],
  ['a', 'a'],
  [['a', "it's", 'a "b"', 'both \' and "'], `['a', "it's", 'a "b"', 'both \\' and "']`],
  [{ k: [1, null, false] }, "{'k': [1, None, False]}"],
  [['\n\t\\\u0000\u00a0é\u{1f600}'], "['\\n\\t\\\\\\x00\\xa0é\u{1f600}']"],
])('%j prints as Python prints it', (value, text) => {
  expect(pythonText(value)).toBe(text)
})

test('JSON text is JSON, all in ASCII', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const text = pythonJson(value)
      expect(JSON.parse(text)).toEqual(value)
      expect(text).toMatch(/^[ -~]*$/)
    }),
  )
})

test('two values have one equality key exactly when they are equal', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (a, b) => {
      expect(equalityKey(a) === equalityKey(b)).toBe(pythonEquals(a, b))
      expect(pythonEquals(a, structuredClone(a))).toBe(true)
    }),
  )
  expect(equalityKey([true, { a: 0 }])).toBe(equalityKey([1, { a: false }]))
})

test('numbers come back from their text', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (number) => {
      expect(plainNumber(pythonFloat(numberText(number)))).toBe(number)
    }),
  )
})

test.each([
  [' 12 ', 12],
  ['-1_000', -1000],
  [1.9, 1],
  [true, 1],
])('int(%j) is %j', (value, number) => {
  expect(pythonInt(value)).toBe(number)
})

test.each(['', '1.5', 'x', '1__0', [], null])('int(%j) is an error', (value) => {
  expect(() => pythonInt(value)).toThrow()
})

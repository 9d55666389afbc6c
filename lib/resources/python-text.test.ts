import { expect, test } from 'vitest'
import { pythonJson, pythonText } from './python-text.ts'

test('values print as Python prints them', () => {
  expect([null, true, false, 3, 'a'].map(pythonText)).toEqual(['None', 'True', 'False', '3', 'a'])
  expect(pythonText([1, null, "it's", { a: ['"', "\\'"] }])).toBe(`[1, None, "it's", {'a': ['"', "\\\\'"]}]`)
})

test('JSON is spaced and ASCII as Python writes it', () => {
  expect(pythonJson({ a: [1, null], ü: '☃"' })).toBe('{"a": [1, null], "\\u00fc": "\\u2603\\""}')
})

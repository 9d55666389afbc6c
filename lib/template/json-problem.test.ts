import { expect, test } from 'vitest'
import { jsonProblem } from './json-problem.ts'

test.each([
  ['abc', 'Expecting value: line 1 column 1 (char 0)'],
  ['', 'Expecting value: line 1 column 1 (char 0)'],
  ["{'a': 1}", 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ['[1,]', 'Expecting value: line 1 column 4 (char 3)'],
  ['{"a": }', 'Expecting value: line 1 column 7 (char 6)'],
  ['{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"],
  ['[1\n 2]', "Expecting ',' delimiter: line 2 column 2 (char 4)"],
  ['{} x', 'Extra data: line 1 column 4 (char 3)'],
  ['"a', 'Unterminated string starting at: line 1 column 1 (char 0)'],
])('%s is refused in Heat’s words', (text, message) => {
  expect(jsonProblem(text)).toBe(message)
})

test('a line break inside a text is found where it is', () => {
  expect(jsonProblem('["a\nb"]')).toBe('Invalid control character: line 1 column 4 (char 3)')
})

test('a hundred thousand brackets are no burden', () => {
  expect(jsonProblem('['.repeat(100_000))).toMatch(/^Expecting value/)
})

import { expect, test } from 'vitest'
import type { Path } from '../template.ts'
import { edited, lines } from './testdata/edited.ts'
import { unsetValue } from './unset-value.ts'

const unset = (text: string, path: Path) => edited(text, (template) => unsetValue(template, path))

test('takes whole lines, the comment above and what is inside', () => {
  const text = lines('a: 1', '# about b', '# more', 'b:', '  c: |', '    x', '', '    y', '  # in b', 'd: 2')
  expect(unset(text, ['b'])).toBe(lines('a: 1', 'd: 2'))
})

test('leaves the comment of the section and of the neighbours', () => {
  const text = lines('r:', '  # all of them', '', '  # about a', '  a: 1 # one', '  # about b', '  b: 2')
  expect(unset(text, ['r', 'a'])).toBe(lines('r:', '  # all of them', '', '  # about b', '  b: 2'))
  expect(unset(text, ['r', 'b'])).toBe(lines('r:', '  # all of them', '', '  # about a', '  a: 1 # one'))
})

test('leaves one blank line where there were two', () => {
  expect(unset('a: 1\n\nb: 2\n\nc: 3\n', ['b'])).toBe('a: 1\n\nc: 3\n')
})

test('leaves an empty map or list behind the last entry', () => {
  expect(unset('a:\n  b: 1\nc: 2\n', ['a', 'b'])).toBe('a: {}\nc: 2\n')
  expect(unset('a: # why\n- 1\nc: 2\n', ['a', 0])).toBe('a: [] # why\nc: 2\n')
  expect(unset('a: {b: 1}\n', ['a', 'b'])).toBe('a: {}\n')
})

test('takes an entry out of brackets with its comma', () => {
  expect(unset('a: {b: 1, c: 2, d: 3}\n', ['a', 'b'])).toBe('a: {c: 2, d: 3}\n')
  expect(unset('a: {b: 1, c: 2, d: 3}\n', ['a', 'c'])).toBe('a: {b: 1, d: 3}\n')
  expect(unset('a: {b: 1, c: 2, d: 3}\n', ['a', 'd'])).toBe('a: {b: 1, c: 2}\n')
  expect(unset('a: [1, 2, ]\n', ['a', 1])).toBe('a: [1, ]\n')
  expect(unset('a: [\n  1, # one\n  2 # two\n]\n', ['a', 1])).toBe('a: [\n  1 # one # two\n]\n')
})

test('takes an entry out of JSON', () => {
  const json = '{\n  "a": 1,\n  "b": {\n    "c": 2\n  }\n}\n'
  expect(unset(json, ['a'])).toBe('{\n  "b": {\n    "c": 2\n  }\n}\n')
  expect(unset(json, ['b'])).toBe('{\n  "a": 1\n}\n')
  expect(unset(json, ['b', 'c'])).toBe('{\n  "a": 1,\n  "b": {}\n}\n')
})

test('takes an item out of a list', () => {
  expect(unset('a:\n  - 1\n  # two\n  - x: 2\n    y: 3\n  - 4\n', ['a', 1])).toBe('a:\n  - 1\n  - 4\n')
  expect(unset('a:\n- - 1\n  - 2\n', ['a', 0, 0])).toBe('a:\n- - 2\n')
})

test('lets the next key move up behind a dash', () => {
  expect(unset('a:\n- x: 1\n  y: 2\n', ['a', 0, 'x'])).toBe('a:\n- y: 2\n')
  expect(unset('a:\n- x: 1\n  # about y\n  y: 2\n', ['a', 0, 'x'])).toBe('a:\n-\n  # about y\n  y: 2\n')
})

test('keeps a missing line break at the end missing, and CRLF whole', () => {
  expect(unset('a: 1\nb: 2', ['b'])).toBe('a: 1')
  expect(unset('a: 1\r\n# two\r\nb: 2\r\nc: 3\r\n', ['b'])).toBe('a: 1\r\nc: 3\r\n')
  expect(unset('\uFEFFa: 1\nb: 2\n', ['a'])).toBe('\uFEFFb: 2\n')
})

test('refuses to remove an anchor that is used, and removes one that isn’t', () => {
  const text = 'a: &x {b: 1}\nc: *x\n'
  expect(() => unset(text, ['a'])).toThrow('The anchor &x in this part is still used by *x.')
  expect(unset(text, ['c'])).toBe('a: &x {b: 1}\n')
})

test('refuses what isn’t there, merged or repeated', () => {
  expect(() => unset('a: 1\n', ['b'])).toThrow('There is no "b" to remove.')
  expect(() => unset('a: 1\na: 2\n', ['a'])).toThrow('"a" is given more than once.')
  expect(() => unset('a: &x {b: 1}\nc:\n  <<: *x\n', ['c', 'b'])).toThrow('There is no "c.b" to remove.')
})

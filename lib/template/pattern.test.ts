import { expect, test } from 'vitest'
import { matchesWhole, pattern } from './pattern.ts'

test.each([
  ['[a-z]+', 'abc', true],
  ['[a-z]+', 'abc\n', false],
  ['a|ab', 'ab', false],
  ['^[a-z]*$', '', true],
  ['\\w+', 'é', true],
  ['[\\w.-]+', 'a.é-1', true],
  ['\\W', 'é', false],
  ['\\d{3}', '٣٣٣', true],
  ['[^\\d]+', 'abc', true],
  ['a{,2}', 'aa', true],
  ['[]a]+', ']a', true],
  ['[^]a]+', 'bc', true],
  ['\\A\\u00e9\\Z', 'é', true],
  ['(?P<year>\\d+)-x', '2020-x', true],
  ['(?i)abc', 'ABC', true],
])('%s against %j: %s', (source, text, fits) => {
  expect(matchesWhole(source, text)).toBe(fits)
})

test.each([
  ['^(?=.*[A-Z])(?=.*\\d).{4,}$', 'abC1', true],
  ['^(?=.*[A-Z])(?=.*\\d).{4,}$', 'abcd', false],
  ['(?!admin$)[a-z]+', 'admin', false],
  ['(?!admin$)[a-z]+', 'admins', true],
  ['(?=^.{3,}$)((?=.*\\d)(?=.*[a-z])|(?=.*[A-Z]))^.*', 'ab1', true],
  ['(?=^.{3,}$)((?=.*\\d)(?=.*[a-z])|(?=.*[A-Z]))^.*', 'ABC', true],
  ['(?=^.{3,}$)((?=.*\\d)(?=.*[a-z])|(?=.*[A-Z]))^.*', 'abc', false],
  ['(?=^.{3,}$)((?=.*\\d)(?=.*[a-z])|(?=.*[A-Z]))^.*', 'A1', false],
  ['(?=a).|(?=b)..', 'bx', true],
])('looking ahead from the start works: %s against %s', (source, text, fits) => {
  expect(matchesWhole(source, text)).toBe(fits)
})

test.each(['[', '(a)\\1', 'a(?=b)', '(?<=a)b', '((?=a)b)+'])('%s is refused with a reason', (source) => {
  expect(() => pattern(source)).toThrow(/^Invalid pattern/)
})

test('a pattern that would make others hang answers at once', () => {
  const start = performance.now()
  expect(matchesWhole('(a+)+b', 'a'.repeat(50_000))).toBe(false)
  expect(performance.now() - start).toBeLessThan(1000)
})

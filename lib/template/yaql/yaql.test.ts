import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { functionNames } from './library.ts'
import type { Plain } from './plain.ts'
import { type Options, yaql } from './yaql.ts'
import { YaqlError } from './yaql-error.ts'

const golden = '../shared/heat/golden/functions.json'

interface Case {
  group: string
  snippet: { yaql?: { expression?: unknown; data?: Plain } }
  phase: string
  expected: { value?: Plain; errorClass?: string; notJson?: string }
  flags?: string[]
}

const constant = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Array.isArray(value)
    ? value.every(constant)
    : !Object.keys(value).some((key) => /^get_|^list_|^str_|^if$/.test(key)) && Object.values(value).every(constant))

/** An expression that Heat evaluated, over data that is data. */
const isEvaluated = ({ group, snippet, phase, expected, flags }: Case): boolean =>
  /^yaql/.test(group) &&
  typeof snippet?.yaql?.expression === 'string' &&
  Object.keys(snippet.yaql).every((key) => key === 'expression' || key === 'data') &&
  constant(snippet.yaql.data) &&
  phase === 'resolve' &&
  expected.notJson === undefined &&
  !flags?.includes('bigInt')

test.skipIf(!existsSync(golden))('expressions recorded from Heat come out the same (skipped without ../shared)', () => {
  const cases = (JSON.parse(readFileSync(golden, 'utf8')) as Case[]).filter(isEvaluated)
  const ours = cases.map(({ snippet }) => [
    snippet.yaql!.expression,
    outcome(snippet.yaql!.expression as string, snippet.yaql!.data ?? null),
  ])
  const theirs = cases.map(({ snippet, expected }) => [snippet.yaql!.expression, expected.value ?? failure(expected)])
  expect(cases.length).toBeGreaterThan(200)
  expect(ours).toEqual(theirs)
})

const failure = ({ value, errorClass }: Case['expected']) => (value === undefined ? `fails: ${errorClass}` : value)

function outcome(expression: string, data: Plain, options?: Options): unknown {
  try {
    return yaql(expression, data, options)
  } catch (error) {
    if (!(error instanceof YaqlError)) throw error
    return `fails: ${error.errorClass}`
  }
}

test('the whole library of Heat is there', () => {
  const names =
    'abs accumulate add aggregate all any append assert bitwiseAnd bitwiseNot bitwiseOr bitwiseXor bool call characters ' +
    'coalesce concat contains containsKey containsValue count cycle datetime def defaultIfEmpty delete deleteAll dict ' +
    'difference distinct endsWith enumerate escapeRegex examine filter first flatten float format generate ' +
    'generateMany get groupBy hex indexOf indexWhere insert insertMany int intersect isBoolean isDatetime isDict ' +
    'isEmpty isInteger isIterable isList isNumber isRegex isSet isString isTimespan items join keys last lastIndexOf ' +
    'lastIndexWhere len let limit list localtz map matches max memorize mergeWith min norm now orderBy ' +
    'orderByDescending pow random range reduce regex remove repeat replace replaceBy replaceMany reverse rightSplit ' +
    'round search searchAll select selectAllCases selectCase selectMany sequence set shiftBitsLeft shiftBitsRight sign ' +
    'single skip skipWhile slice sliceWhere split splitAt splitWhere startsWith str substring sum switch switchCase ' +
    'symmetricDifference take takeWhile thenBy thenByDescending timespan toCharArray toDict toList toLower toSet ' +
    'toUpper trim trimLeft trimRight union unpack utctz values where with zip zipLongest'
  expect(functionNames).toEqual(names.split(' '))
})

test('a missing key and a null receiver are errors that name the place', () => {
  expect(() => yaql('$.data.zz', { a: 1 })).toThrow("'zz'")
  expect(() => yaql('$.data.b', null)).toThrow('#property#b')
  expect(() => yaql('$.data.nope()', [1])).toThrow('Unknown method "nope" for receiver (1,)')
})

test('keys of JavaScript objects are keys like others', () => {
  expect(yaql('$.data.get("__proto__")', { a: 1 })).toBe(null)
  expect(yaql('$.data.constructor', JSON.parse('{"constructor": 1}'))).toBe(1)
  expect(JSON.stringify(yaql('{"__proto__" => 1}', null))).toBe('{"__proto__":1}')
})

test('what JSON cannot hold is no result', () => {
  for (const expression of ['let(x => 1)', "regex('x')", 'datetime(0)', 'timespan(1)', "float('inf')", 'pow(2, 2000)'])
    expect(outcome(expression, null)).toMatch(/fails: (TypeError|ValueError)/)
})

test('the time of day comes from outside, and so may chance', () => {
  const now = () => Date.parse('2020-02-29T12:00:00Z')
  expect(yaql("now().format('%Y-%m-%d')", null, { now })).toBe('2020-02-29')
  expect(yaql("datetime('10:30').format('%F %R')", null, { now })).toBe('2020-02-29 10:30')
  expect(outcome('now()', null)).toBe('fails: YaqlUnsupported')
  expect(yaql('random(1, 6)', null, { random: () => 0.999 })).toBe(6)
})

test('without chance from outside, random() is the same for the same expression', () => {
  const throws = yaql('range(100).select(random(1, 6))', null) as number[]
  expect(yaql('range(100).select(random(1, 6))', null)).toEqual(throws)
  expect(new Set(throws)).toEqual(new Set([1, 2, 3, 4, 5, 6]))
})

test('limits can be set', () => {
  expect(outcome('range(5)', null, { limits: { elements: 4 } })).toBe('fails: CollectionTooLargeException')
  expect(outcome("'x' * 100", null, { limits: { bytes: 100 } })).toBe('fails: MemoryQuotaExceededException')
  expect(outcome('range(50).select($ + 1)', null, { limits: { steps: 100 } })).toBe('fails: YaqlTimeout')
  expect(outcome('((((1))))', null, { limits: { depth: 3 } })).toBe('fails: RecursionError')
})

const hostile = {
  big: 'x'.repeat(9000),
  numbers: Array.from({ length: 200 }, (_, index) => index),
  words: Array.from({ length: 200 }, (_, index) => `${index}${'y'.repeat(4000)}`),
}

test.each([
  'range(1000000000).len()',
  'sequence().len()',
  '[].cycle().len() + [1].cycle().len()',
  "'x' * 1000000000",
  '[1] * 1000000000',
  'pow(9, 999999999)',
  'pow(3, pow(2, 60000), pow(2, 60001) + 1)',
  'shiftBitsLeft(1, 1000000000000)',
  'generate(1, true, $ + 1).len()',
  'generateMany(1, [$, $]).len()',
  'def(f, f($)) -> f(1)',
  'def(f, f($) + f($)) -> f(1)',
  'def(f, switch($ > 20 => 1, true => f($ + 1) + f($ + 1))) -> f(1)',
  'range(30).reduce([$1, $1], 1)',
  'str(range(40).reduce([$1, $1], 1))',
  'range(40).reduce([$1, $1], 1) = range(40).reduce([$1, $1], 1)',
  'set(range(40).reduce([$1, $1], 1))',
  "$.data.big.replace('', $.data.big)",
  '$.data.words.join($.data.big)',
  'let(d => $.data) -> $d.numbers.select($d.numbers.select($d.big.trim(x))).len() + 1 / 0',
  'let(d => $.data) -> $d.numbers.select($d.words.distinct().len())',
  "$.data.big =~ '(a?){1000}a{1000}'",
  "$.data.big =~ '((x{1,30}){1,30}){1,30}y'",
  "let(d => $.data) -> range(199).select(regex('x|x.*y').replace($d.big, 'zz').len())",
  `'a' =~ '${'\\\\w'.repeat(900)}'`,
  `'a' =~ '${'('.repeat(900)}${')'.repeat(900)}b' + 1`,
  "'{:1000000000}'.format(1)",
  "'{:.1000000000f}'.format(1.5)",
  `1${'+1'.repeat(30_000)}`,
  `${'('.repeat(30_000)}1${')'.repeat(30_000)}`,
  `$${'.a'.repeat(30_000)}`,
  `[1]${'.select($)'.repeat(5000)}`,
  '9'.repeat(60_000),
  `datetime('${'1 '.repeat(5000)}')`,
])('hostile expressions end soon: %.60s', (expression) => {
  const result = outcome(expression, hostile)
  expect(result).toMatch(/^fails: /)
})

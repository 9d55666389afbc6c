import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Value } from '../yaml-node.ts'
import { yaql } from './yaql.ts'

const golden = '../shared/heat/golden/functions.json'

interface Case {
  id: string
  group: string
  snippet: { yaql?: { expression?: unknown; data?: Value } }
  expected: { value?: Value; errorClass?: string }
  flags?: string[]
}

const constant = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Array.isArray(value)
    ? value.every(constant)
    : !Object.keys(value).some((key) => /^get_|^list_|^str_|^if$/.test(key)) && Object.values(value).every(constant))

test.skipIf(!existsSync(golden))('expressions recorded from Heat come out the same (skipped without ../shared)', () => {
  const cases = (JSON.parse(readFileSync(golden, 'utf8')) as Case[]).filter(
    ({ group, snippet, flags }) =>
      /^yaql/.test(group) &&
      typeof snippet?.yaql?.expression === 'string' &&
      constant(snippet.yaql.data) &&
      !flags?.includes('bigInt'),
  )
  const wrong = cases.flatMap(({ snippet, expected }) => {
    let got: { value?: Value; error?: string }
    try {
      got = { value: yaql(snippet.yaql!.expression as string, snippet.yaql!.data ?? null) }
    } catch (error) {
      got = { error: String(error) }
    }
    const same =
      'value' in expected
        ? JSON.stringify(sorted(got.value)) === JSON.stringify(sorted(expected.value))
        : 'error' in got
    return same ? [] : [`${snippet.yaql!.expression} => ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`]
  })
  console.log(`yaql: ${cases.length - wrong.length} of ${cases.length} recorded expressions`)
  console.log(wrong.join('\n'))
  expect(wrong.length).toBeLessThanOrEqual(cases.length * 0.03)
})

function sorted(value: Value | undefined): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  )
}

test('queries chain lazily', () => {
  expect(
    yaql('$.data.where($.v > 1).select($.name).join("-")', [
      { name: 'a', v: 1 },
      { name: 'b', v: 2 },
      { name: 'c', v: 3 },
    ]),
  ).toBe('b-c')
  expect(yaql('sequence().select($ * $).limit(4)', null)).toEqual([0, 1, 4, 9])
})

test('a missing key and a null receiver are errors that name the place', () => {
  expect(() => yaql('$.data.zz', { a: 1 })).toThrow("'zz'")
  expect(() => yaql('$.data.b', null)).toThrow('#property#b')
})

test('work is bounded, whatever the expression', () => {
  expect(() => yaql('sequence().select($).count()', null)).toThrow('200')
  expect(() => yaql('range(150).selectMany(range(150).selectMany(range(150).select($ + 1))).count()', null)).toThrow()
  expect(() => yaql('"x" * 20000', null)).toThrow('memory')
  expect(() => yaql(`${'('.repeat(5000)}1${')'.repeat(5000)}`, null)).toThrow('nested')
  expect(() => yaql('def(f, f($)) -> f(1)', null)).toThrow()
  expect(yaql('$.data.get("__proto__")', { a: 1 })).toBe(null)
})

test('broken expressions say where', () => {
  expect(() => yaql('$.data +', {})).toThrow('unexpected end')
  expect(() => yaql('1 .. 3', {})).toThrow('position 3')
})

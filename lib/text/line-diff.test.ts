import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

const marks = { same: ' ', added: '+', removed: '-' }
const shown = (before: string, after: string) => lineDiff(before, after).map(({ kind, text }) => marks[kind] + text)

test('tells the fewest lines that were added and removed', () => {
  expect(shown('a\nb\nc\nd\n', 'a\nx\nc\nd\ne\n')).toEqual([' a', '-b', '+x', ' c', ' d', '+e'])
  expect(shown('a\nb\nc', 'b\nc')).toEqual(['-a', ' b', ' c'])
  expect(shown('', 'a\n')).toEqual(['+a'])
  expect(shown('a\r\nb\r\n', 'a\nb\n')).toEqual([' a', ' b'])
})

test('numbers lines in both texts', () => {
  expect(lineDiff('a\nb', 'a\nc\nb')).toEqual([
    { kind: 'same', text: 'a', before: 1, after: 1 },
    { kind: 'added', text: 'c', after: 2 },
    { kind: 'same', text: 'b', before: 2, after: 3 },
  ])
})

test('law: both texts can be read back, and no more changes than needed by the longest common run', () => {
  const line = fc.constantFrom('a', 'b', 'c')
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.array(line, { maxLength: 12 }), (a, b) => {
      const diff = lineDiff(a.join('\n'), b.join('\n'))
      expect(diff.filter(({ kind }) => kind !== 'added').map(({ text }) => text)).toEqual(a)
      expect(diff.filter(({ kind }) => kind !== 'removed').map(({ text }) => text)).toEqual(b)
      expect(diff.filter(({ kind }) => kind === 'same')).toHaveLength(longestCommon(a, b))
    }),
  )
})

function longestCommon(a: readonly string[], b: readonly string[]): number {
  const row = Array<number>(b.length + 1).fill(0)
  for (const one of a) {
    let corner = 0
    for (let at = 1; at <= b.length; at++) {
      const above = row[at]!
      row[at] = one === b[at - 1] ? corner + 1 : Math.max(above, row[at - 1]!)
      corner = above
    }
  }
  return row[b.length]!
}

test('hopelessly different texts are told as such, at once', () => {
  const text = (mark: string) => Array.from({ length: 5000 }, (_, at) => `${mark}${at}`).join('\n')
  expect(lineDiff(text('a'), text('b'))).toHaveLength(10_000)
})

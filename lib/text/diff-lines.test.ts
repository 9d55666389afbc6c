import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'

const signs = { same: ' ', removed: '-', added: '+' }
const shown = (before: string, after: string) => diffLines(before, after).map(({ kind, text }) => signs[kind] + text)

test('a changed line goes and comes, its neighbours stay', () => {
  expect(shown('a\nb\nc', 'a\nB\nc')).toEqual([' a', '-b', '+B', ' c'])
  expect(shown('a\nc', 'a\nb\nc')).toEqual([' a', '+b', ' c'])
  expect(shown('', 'a')).toEqual(['-', '+a'])
})

test('lines are numbered on both sides', () => {
  expect(diffLines('a\nb', 'x\na\nb').at(-1)).toEqual({ kind: 'same', text: 'b', before: 2, after: 3 })
})

const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 }).map((lines) => lines.join('\n'))

test('both texts can be read off the difference, and it is never longer than it must be', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = diffLines(before, after)
      const side = (other: string) =>
        diff
          .filter(({ kind }) => kind !== other)
          .map((line) => line.text)
          .join('\n')
      expect([side('added'), side('removed')]).toEqual([before, after])
      const changed = diff.filter(({ kind }) => kind !== 'same').length
      expect(changed).toBe(distance(before.split('\n'), after.split('\n')))
    }),
  )
})

test('two texts that have nothing in common take no time', () => {
  const lines = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word}${at}`).join('\n')
  expect(diffLines(lines('a'), lines('b'))).toHaveLength(40_000)
})

/** How many lines must go or come, counted the slow way. */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = b.map((_, at) => at + 1)
  row.unshift(0)
  for (const [i, one] of a.entries()) {
    const next = [i + 1]
    for (const [j, other] of b.entries()) next.push(one === other ? row[j]! : 1 + Math.min(row[j + 1]!, next[j]!))
    row = next
  }
  return row.at(-1)!
}

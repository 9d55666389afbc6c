import { expect, test } from 'vitest'
import { type Filling, fill, partsOf } from './message.ts'

const say = (message: string, values: Filling<string> = {}, locale = 'en') =>
  fill<string>(partsOf(message), values, locale, (pieces) => pieces.join(''))

test('values stand where they are named', () => {
  expect(say('Rename {from} to {to}', { from: 'web', to: 'front' })).toBe('Rename web to front')
  expect(say('{name}: {name}', { name: '{name}' })).toBe('{name}: {name}')
})

test('numbers choose their form by the rules of the language', () => {
  const files = '{count, plural, one {One file is} other {# files are}} missing'
  expect([1, 2].map((count) => say(files, { count }))).toEqual(['One file is missing', '2 files are missing'])
  const polish = '{n, plural, one {# plik} few {# pliki} many {# plików} other {# pliku}}'
  expect([1, 3, 5].map((n) => say(polish, { n }, 'pl'))).toEqual(['1 plik', '3 pliki', '5 plików'])
})

test('words within a tag are dressed, values in them too', () => {
  const link = (words: string) => `[${words}]`
  expect(say('See <link>the stack {name}</link> now', { link, name: 'web' })).toBe('See [the stack web] now')
})

test('what is no value, plural or tag stands for itself', () => {
  for (const words of ['{"status": "SUCCESS"}', 'a < b', '{', 'x }', '{a, b}', '<unclosed', '1 # 2'])
    expect(say(words)).toBe(words)
})

test('broken messages end', () => {
  expect(say('{n, plural, one {a', { n: 1 })).toBe('a')
  expect(say('<b>never closed', { b: (words) => `*${words}*` })).toBe('*never closed*')
})

import { expect, test } from 'vitest'
import { serveWords } from './serve-words.ts'
import { told, toldParagraphs, valuesIn } from './told.tsx'

const german = <T>(say: () => T): Promise<T> => serveWords({ 'accept-language': 'de' }, say)

test('what the library said is recognised by its wording, whatever stands in it', async () => {
  expect(await german(() => told('There is no resource “net {name} $& .*”.'))).toBe(
    'Es gibt keine Ressource „net {name} $& .*“.',
  )
  expect(await german(() => told('web/port: the address 10.0.0.9 is not in 10.1.0.0/24, the range of net/sub.'))).toBe(
    'web/port: Die Adresse 10.0.0.9 liegt nicht in 10.1.0.0/24, dem Bereich von net/sub.',
  )
})

test('of two wordings the one that says more is meant', async () => {
  expect(await german(() => told('There is no parameter “a”.'))).toBe('Es gibt keinen Parameter „a“.')
  expect(await german(() => told('There is no parameter or resource “a”.'))).toBe(
    'Es gibt nichts namens „a“ (parameter or resource).',
  )
})

test('words of ours that are filled in are translated, and names of anybody’s are not', async () => {
  expect(await german(() => told('It takes a whole number.'))).toBe('Erlaubt ist eine ganze Zahl.')
  expect(await german(() => told('There is no resource “a list”.'))).toBe('Es gibt keine Ressource „a list“.')
})

test('each paragraph of a text is told by itself', async () => {
  const help = '**`size`** — number\n\nHow much.\n\nChanging this replaces the resource.'
  expect(await german(() => toldParagraphs(help))).toBe(
    '**`size`** — number\n\nHow much.\n\nEine Änderung ersetzt die Ressource.',
  )
})

test('the words of services stay as they are, and nothing is compared for long', async () => {
  expect(await german(() => told('NotFound: resources.web: No Flavor found for huge'))).toMatch(/^NotFound/)
  expect(await german(() => told('There is no resource “x”.'.repeat(10_000)))).toMatch(/^There is no/)
  expect(told('There is no resource “a”.')).toBe('There is no resource “a”.')
})

test('values are found from left to right', () => {
  expect(valuesIn('a is b', '{x} is {y}')).toEqual({ x: 'a', y: 'b' })
  expect(valuesIn('a is b', '{x} was {y}')).toBeUndefined()
  expect(valuesIn('a is b.', '{x} is {y}!')).toBeUndefined()
})

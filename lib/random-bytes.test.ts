import { expect, test } from 'vitest'
import { randomBytes } from './random-bytes.ts'

test('no byte is handed out twice, whatever the lengths asked for', () => {
  const texts = Array.from({ length: 5000 }, (_, at) => randomBytes(8 + (at % 9)).toString('hex'))
  expect(new Set(texts.map((text) => text.slice(0, 16))).size).toBe(texts.length)
  expect(texts.every((text, at) => text.length === 2 * (8 + (at % 9)))).toBe(true)
  expect(randomBytes(10_000).length).toBe(10_000)
})

test('what was handed out stays as it is', () => {
  const first = randomBytes(12)
  const before = first.toString('hex')
  for (let at = 0; at < 2000; at++) randomBytes(12)
  expect(first.toString('hex')).toBe(before)
})

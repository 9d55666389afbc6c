import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { pauseBefore } from './pause-before.ts'
import { sign } from './sign.ts'

test('a signature says when it was made, and proves body and time', () => {
  const made = sign('key', '{"a":1}', 1_795_860_000_500)
  const hex = createHmac('sha256', 'key').update('1795860000.{"a":1}').digest('hex')
  expect(made).toBe(`t=1795860000,v1=${hex}`)
  expect(sign('key', '{"a":2}', 1_795_860_000_500)).not.toBe(made)
  expect(sign('kez', '{"a":1}', 1_795_860_000_500)).not.toBe(made)
  expect(sign('key', '{"a":1}', 1_795_860_001_500)).not.toBe(made)
})

test('pauses grow, and come to an end', () => {
  const pauses = [1, 2, 3, 4, 5].map(pauseBefore)
  expect(pauses).toEqual(pauses.toSorted((a, b) => Number(a) - Number(b)))
  expect(pauses[0]).toBe(10_000)
  expect(pauseBefore(6)).toBeNull()
})

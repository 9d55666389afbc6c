import { expect, test } from 'vitest'
import { criticalPath } from './critical-path.ts'

const span = (id: string, from: number, to: number, needs: string[] = []) => ({ id, from, to, needs })

test('of several ways to the end, the one that held it up', () => {
  const spans = [
    span('net', 0, 2),
    span('image', 0, 9),
    span('port', 2, 3, ['net']),
    span('server', 9, 20, ['port', 'image']),
    span('volume', 0, 15),
  ]
  expect(criticalPath(spans)).toEqual(['image', 'server'])
})

test('needs that took no part, and circles, end the chain', () => {
  expect(criticalPath([span('a', 0, 1, ['gone'])])).toEqual(['a'])
  expect(criticalPath([span('a', 0, 1, ['b']), span('b', 1, 2, ['a'])])).toEqual(['a', 'b'])
  expect(criticalPath([])).toEqual([])
})

import { expect, test } from 'vitest'
import { frames, type Positions } from './layout.ts'
import { tidyAround } from './tidy-around.ts'

const size = { width: 100, height: 50 }
const boxes = ['a', 'b', 'c', 'd'].map((id) => ({ id, ...size }))
const arranged: Positions = new Map([
  ['a', { x: 0, y: 0 }],
  ['b', { x: 200, y: 0 }],
  ['c', { x: 400, y: 0 }],
  ['d', { x: 200, y: 100 }],
])

test('with nothing pinned it is the arrangement itself', () => {
  expect(tidyAround(boxes, arranged, new Map())).toBe(arranged)
})

test('the rest gathers around what stays, which is not in the answer', () => {
  const tidied = tidyAround(boxes, arranged, new Map([['b', { x: 1200, y: 500 }]]))
  expect([...tidied]).toEqual([
    ['a', { x: 1000, y: 500 }],
    ['c', { x: 1400, y: 500 }],
    ['d', { x: 1200, y: 600 }],
  ])
})

test('nothing is put on top of what stays, or into a foreign place', () => {
  const placed = [{ id: 'net', ...size }, { ...boxes[0]!, parent: 'net' }, { ...boxes[1]!, parent: 'net' }, boxes[2]!]
  const pinned: Positions = new Map([
    ['a', { x: 0, y: 0 }],
    ['b', { x: 400, y: 60 }],
  ])
  const tidied = tidyAround(placed, new Map([...arranged].slice(0, 3)), pinned)
  const all = frames(placed, new Map([...pinned, ...tidied]))
  const [net, c] = [all.get('net')!, all.get('c')!]
  expect(c.x >= net.x + net.width || c.y >= net.y + net.height || c.y + c.height <= net.y).toBe(true)
})

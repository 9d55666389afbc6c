import { expect, test } from 'vitest'
import { type Alignment, align } from './align.ts'
import type { Frame } from './layout.ts'

const frames = new Map<string, Frame>([
  ['a', { x: 0, y: 0, width: 100, height: 50 }],
  ['b', { x: 130, y: 40, width: 200, height: 50 }],
  ['c', { x: 500, y: 100, width: 100, height: 100 }],
])

/** Where everything stands afterwards. */
const aligned = (how: Alignment) =>
  [...align(frames, how)].map(([id, { x, y }]) => [id, frames.get(id)!.x + x, frames.get(id)!.y + y])

test.each<[Alignment, (number | string)[][]]>([
  [
    'left',
    [
      ['a', 0, 0],
      ['b', 0, 40],
      ['c', 0, 100],
    ],
  ],
  [
    'right',
    [
      ['a', 500, 0],
      ['b', 400, 40],
      ['c', 500, 100],
    ],
  ],
  [
    'top',
    [
      ['a', 0, 0],
      ['b', 130, 0],
      ['c', 500, 0],
    ],
  ],
  [
    'bottom',
    [
      ['a', 0, 150],
      ['b', 130, 150],
      ['c', 500, 100],
    ],
  ],
  [
    'centre',
    [
      ['a', 250, 0],
      ['b', 200, 40],
      ['c', 250, 100],
    ],
  ],
  [
    'middle',
    [
      ['a', 0, 75],
      ['b', 130, 75],
      ['c', 500, 50],
    ],
  ],
  [
    'across',
    [
      ['a', 0, 0],
      ['b', 200, 40],
      ['c', 500, 100],
    ],
  ],
  [
    'down',
    [
      ['a', 0, 0],
      ['b', 130, 50],
      ['c', 500, 100],
    ],
  ],
])('%s', (how, places) => {
  expect(aligned(how)).toEqual(places)
})

test('one alone, and none, stay', () => {
  expect([...align(new Map([['a', frames.get('b')!]]), 'across').values()]).toEqual([{ x: 0, y: 0 }])
  expect(align(new Map(), 'down').size).toBe(0)
})

import { expect, test } from 'vitest'
import type { Picture } from '#components/graph/picture.ts'
import { placesAfter } from './places-after.ts'

const node = (id: string, x: number, y: number, width: number, height: number, parent?: string) => ({
  id,
  x,
  y,
  width,
  height,
  place: id === 'net' || id === 'subnet',
  depth: 0,
  thing: { name: id, type: '' },
  ...(parent !== undefined && { parent }),
})
const picture: Picture = {
  edges: [],
  nodes: [
    node('net', 0, 0, 300, 200),
    node('web', 20, 44, 216, 56, 'net'),
    node('subnet', 600, 0, 256, 96),
    node('port', 620, 44, 216, 56, 'subnet'),
  ],
}

test('where the hand let it go it stays for good, and the place it left stays too', () => {
  const places = placesAfter(picture, ['web'], { kind: 'ground' }, new Map([['web', { x: 900, y: 400 }]]))
  expect([...places]).toEqual([
    ['net', { x: 0, y: 0 }],
    ['web', { x: 900, y: 400, pinned: true }],
  ])
})

test('without a hand it goes where there is room, with all it holds', () => {
  const places = placesAfter(picture, ['subnet'], { kind: 'place', name: 'net' })
  expect([...places]).toEqual([['port', { x: 40, y: 164 }]])
})

test('what does not sit there moves nowhere', () => {
  expect(placesAfter(picture, [], { kind: 'place', name: 'net' }, new Map([['web', { x: 1, y: 1 }]])).size).toBe(0)
})

import { expect, test } from 'vitest'
import type { Picture } from './picture.ts'
import { belowAll, freeBeside, seatPoint } from './seat-point.ts'

const node = (id: string, x: number, y: number, width: number, height: number, parent?: string) => ({
  id,
  x,
  y,
  width,
  height,
  place: id === 'net',
  depth: 0,
  thing: { name: id, type: '' },
  ...(parent !== undefined && { parent }),
})
const picture: Picture = {
  edges: [],
  nodes: [node('net', 300, 0, 500, 200), node('a', 320, 44, 216, 56, 'net'), node('b', 0, 0, 216, 56)],
}

test('inside a place, below what is there', () => {
  expect(seatPoint(picture, 'b', 'net')).toEqual({ x: 320, y: 44 + 56 + 20 })
})

test('out of all places, below them', () => {
  expect(seatPoint(picture, 'a', undefined)).toEqual({ x: 0, y: 200 + 20 })
  expect(seatPoint(picture, 'nobody', undefined)).toBeUndefined()
})

test('new things stand free: below all, or next to a card', () => {
  expect(belowAll(picture).y).toBeGreaterThan(200)
  expect(belowAll({ nodes: [], edges: [] })).toEqual({ x: 0, y: 0 })
  const point = freeBeside(picture, picture.nodes[2]!)
  expect(point.y >= 56 + 20 || point.x >= 216).toBe(true)
})

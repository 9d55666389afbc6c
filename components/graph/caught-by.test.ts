import { expect, test } from 'vitest'
import { caughtBy } from './caught-by.ts'
import type { PictureNode } from './picture.ts'

const node = (id: string, x: number, width: number, place = false): PictureNode => ({
  id,
  x,
  y: 0,
  width,
  height: 50,
  depth: 0,
  place,
  thing: { name: id, type: 't' },
})

test('a frame catches the cards that it touches and the places that it holds', () => {
  const picture = { nodes: [node('net', 0, 400, true), node('a', 20, 100), node('b', 200, 100)], edges: [] }
  const wide = { y: -10, height: 100 }
  expect(caughtBy(picture, { x: 100, width: 60, ...wide })).toEqual(['a'])
  expect(caughtBy(picture, { x: 100, width: 200, ...wide })).toEqual(['a', 'b'])
  expect(caughtBy(picture, { x: -5, width: 500, ...wide })).toEqual(['net', 'a', 'b'])
  expect(caughtBy(picture, { x: 500, width: 50, ...wide })).toEqual([])
})

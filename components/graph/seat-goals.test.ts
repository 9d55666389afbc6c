import { expect, test } from 'vitest'
import type { Picture } from './picture.ts'
import { seatGoals } from './seat-goals.ts'

const node = (id: string, x: number, y: number, width: number, height: number, place: boolean, parent?: string) => ({
  id,
  x,
  y,
  width,
  height,
  place,
  depth: 0,
  thing: { name: id, type: '' },
  ...(parent !== undefined && { parent }),
})
const picture: Picture = {
  edges: [],
  nodes: [
    node('net', 0, 0, 600, 400, true),
    node('subnet', 50, 50, 300, 300, true, 'net'),
    node('web', 80, 80, 100, 50, false, 'subnet'),
    node('free', 900, 80, 100, 50, false),
  ],
}
const goals = (id: string, x: number, y: number) =>
  seatGoals(picture, new Set([id]), { x, y }).map((goal) => (goal.kind === 'place' ? goal.name : goal.kind))

test('over a place: into it, or else into what is around it', () => {
  expect(goals('free', 200, 200)).toEqual(['subnet', 'net'])
  expect(goals('free', 500, 200)).toEqual(['net'])
})

test('nothing changes within its own place, or on open ground for what is in none', () => {
  expect(goals('web', 200, 200)).toEqual([])
  expect(goals('free', 900, 300)).toEqual([])
})

test('from the inner place to the outer, or out of all', () => {
  expect(goals('web', 500, 200)).toEqual(['net'])
  expect(goals('web', 900, 700)).toEqual(['ground'])
})

test('a place goes into no part of itself', () => {
  expect(goals('net', 200, 200)).toEqual([])
  expect(goals('subnet', 100, 100)).toEqual([])
  expect(goals('subnet', 900, 700)).toEqual(['ground'])
})

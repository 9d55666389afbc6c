import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Frame, Point } from './layout.ts'
import { route } from './route.ts'

const card = (x: number, y: number): Frame => ({ x, y, width: 216, height: 56 })
const wall = (frame: Frame) => ({ ...frame, weight: 20 })

function crosses(points: readonly Point[], { x, y, width, height }: Frame): boolean {
  return points.slice(1).some((b, at) => {
    const a = points[at]!
    const apart =
      Math.max(a.x, b.x) <= x ||
      Math.min(a.x, b.x) >= x + width ||
      Math.max(a.y, b.y) <= y ||
      Math.min(a.y, b.y) >= y + height
    return !apart
  })
}

test('neighbours are joined by a straight line between the sides that face each other', () => {
  expect(route(card(0, 0), card(300, 0), [])).toEqual([
    { x: 216, y: 28 },
    { x: 300, y: 28 },
  ])
})

test('neighbours that are not quite level are joined by a straight line too', () => {
  expect(route(card(0, 0), card(300, 12), [])).toEqual([
    { x: 216, y: 34 },
    { x: 300, y: 34 },
  ])
})

test('a line goes around the card between its ends', () => {
  const between = card(300, 0)
  const points = route(card(0, 0), card(600, 0), [wall(between)])
  expect(points.length).toBeGreaterThan(2)
  expect(crosses(points, between)).toBe(false)
})

test('a line ends on the border of a place, straight across where it can', () => {
  const place = { x: 400, y: -200, width: 600, height: 500 }
  expect(route(card(0, 0), place, [])).toEqual([
    { x: 216, y: 28 },
    { x: 400, y: 28 },
  ])
})

test('whatever stands where, a line is right-angled and leaves its own cards at the border', () => {
  const at = fc.record({ x: fc.integer({ min: -800, max: 800 }), y: fc.integer({ min: -800, max: 800 }) })
  fc.assert(
    fc.property(at, fc.array(at, { maxLength: 6 }), (place, others) => {
      const [from, to] = [card(0, 0), card(place.x, place.y)]
      fc.pre(Math.abs(place.x) > 260 || Math.abs(place.y) > 100)
      const points = route(
        from,
        to,
        others.map(({ x, y }) => wall(card(x, y))),
      )
      expect(points.length).toBeGreaterThan(1)
      for (const [i, b] of points.slice(1).entries()) expect(b.x === points[i]!.x || b.y === points[i]!.y).toBe(true)
      if (others.length === 0) for (const frame of [from, to]) expect(crosses(points, frame)).toBe(false)
    }),
  )
})

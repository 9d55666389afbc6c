import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, boundsOf, type Frame, frames, type Line } from './layout.ts'
import { quickLayout } from './quick-layout.ts'

const card = { width: 200, height: 56 }
const box = (id: string, parent?: string): Box => ({ id, ...card, ...(parent !== undefined && { parent }) })
const apart = (a: Frame, b: Frame) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
const within = (a: Frame, b: Frame) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height

test('what uses stands left of what it uses, and members inside their places', () => {
  const boxes = [box('net'), box('port', 'net'), box('server'), box('volume'), box('attachment')]
  const lines = [
    { from: 'server', to: 'port' },
    { from: 'attachment', to: 'server' },
    { from: 'attachment', to: 'volume' },
  ]
  const placed = frames(boxes, quickLayout(boxes, lines))
  expect(placed.size).toBe(boxes.length)
  expect(placed.get('server')!.x + card.width).toBeLessThan(placed.get('net')!.x)
  expect(placed.get('attachment')!.x + card.width).toBeLessThan(placed.get('server')!.x)
  expect(within(placed.get('port')!, placed.get('net')!)).toBe(true)
})

test('everything has a place and nothing lies on anything else, whatever is tied to what', () => {
  const graph = fc.integer({ min: 1, max: 30 }).chain((size) =>
    fc.record({
      parents: fc.array(fc.option(fc.nat(size - 1)), { minLength: size, maxLength: size }),
      lines: fc.array(fc.tuple(fc.nat(size), fc.nat(size)), { maxLength: 60 }),
    }),
  )
  fc.assert(
    fc.property(graph, ({ parents, lines }) => {
      // A parent stands before its children, so nothing is inside itself.
      const boxes = parents.map((parent, at) =>
        box(`b${at}`, parent !== null && parent < at ? `b${parent}` : undefined),
      )
      const placed = frames(
        boxes,
        quickLayout(
          boxes,
          lines.map(([from, to]): Line => ({ from: `b${from}`, to: `b${to}` })),
        ),
      )
      expect(placed.size).toBe(boxes.length)
      const siblings = Map.groupBy(boxes, ({ parent }) => parent)
      for (const children of siblings.values())
        for (const [at, one] of children.entries())
          for (const other of children.slice(at + 1))
            expect(apart(placed.get(one.id)!, placed.get(other.id)!)).toBe(true)
    }),
  )
})

test('the whole has about the shape of the pane', () => {
  const loose = Array.from({ length: 900 }, (_, at) => box(`b${at}`))
  const star = loose.slice(1).map(({ id }): Line => ({ from: id, to: 'b0' }))
  for (const lines of [[], star]) {
    const { width, height } = boundsOf([...frames(loose, quickLayout(loose, lines, 1.6)).values()])!
    expect(width / height).toBeGreaterThan(1)
    expect(width / height).toBeLessThan(2.6)
  }
})

test('five thousand boxes take no longer than a glance', () => {
  const boxes = Array.from({ length: 5000 }, (_, at) => box(`b${at}`, at % 20 === 0 ? undefined : `b${at - (at % 20)}`))
  const lines = boxes.slice(20).map(({ id }, at): Line => ({ from: id, to: boxes[at]!.id }))
  const started = performance.now()
  expect(quickLayout(boxes, lines).size).toBe(4750)
  expect(performance.now() - started).toBeLessThan(2000)
})

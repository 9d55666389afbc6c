import { expect, test } from 'vitest'
import { fittingView, isInView, isOther } from './fitting-view.ts'
import { emptyPicture, type Picture } from './picture.ts'

const pane = { width: 1000, height: 700 }
const pictureOf = (...ids: string[]): Picture => ({
  nodes: ids.map((id) => ({
    id,
    x: 0,
    y: 0,
    width: 200,
    height: 56,
    depth: 0,
    place: false,
    thing: { name: id, type: 't' },
  })),
  edges: [],
})

test('what is fitted lies below what covers the top and above the controls', () => {
  for (const bounds of [
    { x: -500, y: 90, width: 4000, height: 300 },
    { x: 10, y: -4000, width: 300, height: 9000 },
    { x: 5, y: 5, width: 216, height: 56 },
  ]) {
    const { x, y, zoom } = fittingView(bounds, pane, 60)
    expect(bounds.y * zoom + y).toBeGreaterThanOrEqual(60)
    expect((bounds.y + bounds.height) * zoom + y).toBeLessThanOrEqual(pane.height - 50)
    expect(bounds.x * zoom + x).toBeGreaterThanOrEqual(0)
    expect((bounds.x + bounds.width) * zoom + x).toBeLessThanOrEqual(pane.width)
    expect(zoom).toBeLessThanOrEqual(1)
  }
})

test('a picture is another one when most of it is new', () => {
  expect(isOther(emptyPicture, pictureOf('a'))).toBe(true)
  expect(isOther(pictureOf('a', 'b'), pictureOf('a', 'b', 'c'))).toBe(false)
  expect(isOther(pictureOf('a'), pictureOf('a', 'b', 'c'))).toBe(true)
})

test('a node at the edge is in view, one beside it is not', () => {
  const node = { x: 0, y: 0, width: 200, height: 56 }
  expect(isInView([node], [990, 0, 1], pane)).toBe(true)
  expect(isInView([node], [1010, 0, 1], pane)).toBe(false)
  expect(isInView([node], [-150, 0, 0.5], pane)).toBe(false)
})

import ELK from 'elkjs/lib/elk.bundled.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  arrange,
  type Box,
  type ElkNode,
  elkInput,
  type Frame,
  frames,
  type Line,
  placeNew,
  readElk,
} from './layout.ts'

const card = { width: 200, height: 56 }
const boxes: Box[] = [
  { id: 'net', ...card },
  { id: 'subnet', parent: 'net', ...card },
  { id: 'web', parent: 'subnet', ...card },
  { id: 'db', parent: 'subnet', ...card },
  { id: 'router', ...card },
]
const lines: Line[] = [
  { from: 'web', to: 'db' },
  { from: 'router', to: 'subnet' },
  { from: 'subnet', to: 'net' },
]

const apart = (a: Frame, b: Frame) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
const within = (a: Frame, b: Frame) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height

test('a line is drawn at the level where both ends are siblings', () => {
  const input = elkInput(boxes, lines)
  expect(input.edges).toEqual([{ id: '/0', sources: ['router'], targets: ['net'] }])
  const subnet = input.children![0]!.children![0]!
  expect(subnet.edges).toEqual([{ id: 'subnet/0', sources: ['web'], targets: ['db'] }])
})

test('elk keeps members inside their places and everything else apart', async () => {
  const answer = (await new ELK().layout(
    elkInput(boxes, lines) as Parameters<InstanceType<typeof ELK>['layout']>[0],
  )) as ElkNode
  const placed = frames(boxes, readElk(answer))
  expect(within(placed.get('web')!, placed.get('subnet')!)).toBe(true)
  expect(within(placed.get('subnet')!, placed.get('net')!)).toBe(true)
  expect(apart(placed.get('web')!, placed.get('db')!)).toBe(true)
  expect(apart(placed.get('router')!, placed.get('net')!)).toBe(true)
})

test('a chain is laid down the page where the pane is tall', async () => {
  const chain = ['a', 'b', 'c', 'd', 'e'].map((id): Box => ({ id, ...card }))
  const links = chain.slice(1).map((box, at): Line => ({ from: chain[at]!.id, to: box.id }))
  const elk = (input: ElkNode) =>
    new ELK().layout(input as Parameters<InstanceType<typeof ELK>['layout']>[0]) as Promise<ElkNode>
  const spread = async (pane: { width: number; height: number }) => {
    const placed = [...(await arrange(chain, links, pane, elk)).values()]
    return [new Set(placed.map(({ x }) => x)).size, new Set(placed.map(({ y }) => y)).size]
  }
  expect(await spread({ width: 400, height: 900 })).toEqual([1, 5])
  expect(await spread({ width: 1600, height: 300 })).toEqual([5, 1])
})

test('newcomers stand on free ground and nothing else moves', () => {
  const point = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) })
  fc.assert(
    fc.property(
      fc.uniqueArray(point, { maxLength: 12, selector: (p) => `${p.x},${p.y}` }),
      fc.integer({ min: 1, max: 6 }),
      (old, count) => {
        const standing: Box[] = old.map((_, index) => ({ id: `old${index}`, ...card }))
        const fresh: Box[] = Array.from({ length: count }, (_, index) => ({ id: `new${index}`, ...card }))
        const known = new Map(old.map((at, index) => [`old${index}`, at]))
        const added = placeNew([...standing, ...fresh], [{ from: 'new0', to: 'old0' }], known)
        expect([...added.keys()]).toEqual(fresh.map((box) => box.id))
        const all = frames([...standing, ...fresh], new Map([...known, ...added]))
        for (const box of fresh)
          for (const [id, other] of all) if (id !== box.id) expect(apart(all.get(box.id)!, other)).toBe(true)
      },
    ),
  )
})

test('a newcomer of a place stands inside it', () => {
  const known = new Map([['web', { x: 500, y: 500 }]])
  const added = placeNew(boxes, lines, known)
  const all = frames(boxes, new Map([...known, ...added]))
  expect(within(all.get('db')!, all.get('subnet')!)).toBe(true)
  expect(apart(all.get('db')!, all.get('web')!)).toBe(true)
})

test('an empty place keeps its own position and size', () => {
  expect(frames([{ id: 'net', ...card }], new Map([['net', { x: 3, y: 4 }]])).get('net')).toEqual({
    x: 3,
    y: 4,
    ...card,
  })
})

test('a group that opens stands around its members and on nobody', () => {
  const members = ['0', '1', '2', '3', '4', '5'].map((id): Box => ({ id, parent: 'group', ...card }))
  const all: Box[] = [{ id: 'group', ...card }, ...members, { id: 'near', ...card }, { id: 'below', ...card }]
  const known = new Map([
    ['group', { x: 0, y: 0 }],
    ['near', { x: 240, y: 0 }],
    ['below', { x: 0, y: 90 }],
  ])
  const placed = frames(all, new Map([...known, ...placeNew(all, [], known)]))
  for (const { id } of members) expect(within(placed.get(id)!, placed.get('group')!)).toBe(true)
  for (const other of ['near', 'below']) expect(apart(placed.get('group')!, placed.get(other)!)).toBe(true)
})

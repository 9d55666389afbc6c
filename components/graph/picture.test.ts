import { expect, test } from 'vitest'
import type { StackGraph } from '#lib/graph/stack-graph.ts'
import { nearPart } from './near-part.ts'
import { drawPicture, emptyPicture, shapesOf, type Thing } from './picture.ts'

const things: Thing[] = [
  { name: 'net', type: 'OS::Neutron::Net' },
  { name: 'web', type: 'OS::Nova::Server', facts: ['m1.small'] },
  { name: 'disk', type: 'OS::Cinder::Volume' },
  { name: '__proto__', type: 'OS::Heat::Value' },
]
const graph: StackGraph = {
  nodes: things.map((thing) => thing.name),
  edges: [
    { from: 'web', to: 'net', kinds: ['reference'], via: [['properties', 'networks', 0, 'network']] },
    { from: 'web', to: 'disk', kinds: ['reference'], via: [['properties', 'block_device_mapping_v2', 0, 'volume_id']] },
  ],
}
const positions = new Map([
  ['web', { x: 0, y: 0 }],
  ['disk', { x: 5000, y: 0 }],
  ['__proto__', { x: 0, y: 5000 }],
])
const draw = (shown = things, previous = emptyPicture, at = positions) =>
  drawPicture(shown, graph, shapesOf(shown, graph), at, previous)

test('a line that sitting inside already tells is not drawn', () => {
  expect(draw().edges.map(({ from, to, labels }) => [from, to, labels])).toEqual([
    ['web', 'disk', ['block_device_mapping_v2.0.volume_id']],
  ])
  expect(draw().nodes.find((node) => node.id === 'web')?.parent).toBe('net')
})

test('nothing new: the same picture; one change: every other node is the same object', () => {
  const before = draw()
  expect(draw(structuredClone(things), before)).toBe(before)
  const after = draw([things[0]!, { ...things[1]!, facts: ['m1.large'] }, ...things.slice(2)], before)
  const changed = after.nodes.filter((node, at) => node !== before.nodes[at])
  expect(changed.map((node) => node.id)).toEqual(['web'])
  expect(after.edges).toBe(before.edges)
})

test('what has no place yet is not in the picture', () => {
  expect(draw(things, emptyPicture, new Map([['disk', { x: 1, y: 2 }]])).nodes.map((node) => node.id)).toEqual(['disk'])
})

test('the near part holds what the window shows, the places around it, and what lines lead to', () => {
  const near = nearPart(draw(), { x: 4900, y: -100, width: 400, height: 400 })
  expect(new Set(near.nodes.map((node) => node.id))).toEqual(new Set(['net', 'web', 'disk']))
  expect(near.edges).toHaveLength(1)
})

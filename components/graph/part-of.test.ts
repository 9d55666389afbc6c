import { expect, test } from 'vitest'
import { partOf } from './part-of.ts'
import type { PictureNode } from './picture.ts'

const node = (id: string, parent?: string): PictureNode => ({
  id,
  x: 0,
  y: 0,
  width: 216,
  height: 56,
  depth: parent === undefined ? 0 : 1,
  place: id === 'net',
  thing: { name: id, type: 't' },
  ...(parent !== undefined && { parent }),
})
const line = (from: string, to: string) => ({
  id: `${from} ${to}`,
  from,
  to,
  kinds: ['reference' as const],
  labels: [],
})

test('a part holds what is inside what is named, and only the lines between', () => {
  const picture = {
    nodes: [node('net'), node('server'), node('volume'), node('port', 'net')],
    edges: [line('server', 'port'), line('server', 'volume')],
  }
  const part = partOf(picture, new Set(['net', 'server']))
  expect(part.nodes.map(({ id }) => id)).toEqual(['net', 'server', 'port'])
  expect(part.edges.map(({ id }) => id)).toEqual(['server port'])
  expect(partOf(picture, new Set())).toEqual({ nodes: [], edges: [] })
})

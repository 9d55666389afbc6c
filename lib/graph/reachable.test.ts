import { expect, test } from 'vitest'
import { type Reach, reachable } from './reachable.ts'
import type { EdgeKind, StackGraph } from './stack-graph.ts'

const edge = (from: string, to: string, kind: EdgeKind = 'reference') => ({ from, to, kinds: [kind], via: [] })
const graph: StackGraph = {
  nodes: ['ip', 'web', 'port', 'net', 'db', 'alone', 'later'],
  edges: [
    edge('ip', 'port'),
    edge('web', 'port'),
    edge('port', 'net'),
    edge('db', 'net'),
    edge('later', 'web', 'hidden'),
  ],
}

test.each<[Reach, string, string[]]>([
  ['upstream', 'web', ['web', 'port', 'net']],
  ['downstream', 'port', ['port', 'ip', 'web']],
  ['connected', 'web', ['web', 'port', 'net', 'ip', 'db']],
  ['connected', 'alone', ['alone']],
  ['downstream', 'web', ['web']],
])('%s of %s', (way, from, names) => {
  expect([...reachable(graph, [from], way)].toSorted()).toEqual(names.toSorted())
})

test('a circle comes to an end', () => {
  const circle = { nodes: ['a', 'b'], edges: [edge('a', 'b'), edge('b', 'a')] }
  expect([...reachable(circle, ['a'], 'upstream')]).toEqual(['a', 'b'])
})

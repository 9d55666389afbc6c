import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cycleOf, topologicalOrder } from './dag.ts'
import type { StackGraph } from './stack-graph.ts'

function graph(nodes: string, ...needs: string[]): StackGraph {
  const edges = needs.map((need) => ({ from: need[0]!, to: need[1]!, kinds: ['depends_on' as const], via: [] }))
  return { nodes: [...nodes], edges }
}

test('everyone comes after all it needs, else in the order of the graph', () => {
  expect(topologicalOrder(graph('abcd', 'ac', 'ad', 'bd'))).toEqual(['c', 'd', 'a', 'b'])
})

test('names a circle in the order of need', () => {
  expect(cycleOf(graph('abcd', 'ab', 'bc', 'cb', 'cd'))).toEqual(['b', 'c'])
  expect(cycleOf(graph('a', 'aa'))).toEqual(['a'])
  expect(cycleOf(graph('abc', 'ab', 'ac', 'bc'))).toBeUndefined()
})

test('what stands on a circle, or behind it, has no place in the order', () => {
  expect(topologicalOrder(graph('abcd', 'ab', 'ba', 'ca'))).toEqual(['d'])
})

test('a long chain needs no deep stack', () => {
  const nodes = Array.from({ length: 50_000 }, (_, i) => String(i))
  const edges = nodes.slice(1).map((to, i) => ({ from: String(i), to, kinds: [], via: [] }))
  expect(cycleOf({ nodes, edges })).toBeUndefined()
  expect(topologicalOrder({ nodes, edges })[0]).toBe('49999')
})

test('either there is a circle, or everyone has a place', () => {
  const edge = fc.record({ from: fc.constantFrom(...'abcdef'), to: fc.constantFrom(...'abcdef') })
  fc.assert(
    fc.property(fc.array(edge), (pairs) => {
      const some = graph('abcdef', ...pairs.map(({ from, to }) => from + to))
      const order = topologicalOrder(some)
      expect(order.length === 6).toBe(cycleOf(some) === undefined)
      for (const { from, to } of some.edges) {
        if (order.includes(from)) expect(order.indexOf(to)).toBeLessThan(order.indexOf(from))
      }
    }),
  )
})

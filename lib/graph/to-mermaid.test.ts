import { expect, test } from 'vitest'
import { toMermaid } from './to-mermaid.ts'

test('names stand for themselves, whatever is in them', () => {
  const graph = {
    nodes: ['web', 'a"]<b>#end', 'größe'],
    edges: [
      { from: 'web', to: 'größe', kinds: ['reference' as const], via: [] },
      { from: 'größe', to: 'a"]<b>#end', kinds: ['hidden' as const], via: [] },
    ],
  }
  expect(toMermaid(graph, new Map([['web', 'OS::Nova::Server']]))).toBe(`flowchart LR
  n0["web<br/><small>OS::Nova::Server</small>"]
  n1["a#34;#93;#60;b#62;#35;end"]
  n2["größe"]
  n0 --> n2
  n2 -.-> n1
`)
})

import { expect, test } from 'vitest'
import { toDot } from './to-dot.ts'

test('boxes have names and types, lines tell why', () => {
  const graph = {
    nodes: ['web', 'net', 'a"b\\'],
    edges: [
      { from: 'web', to: 'net', kinds: ['reference' as const, 'depends_on' as const], via: [] },
      { from: 'web', to: 'a"b\\', kinds: ['depends_on' as const], via: [] },
      { from: 'net', to: 'a"b\\', kinds: ['hidden' as const], via: [] },
    ],
  }
  expect(toDot(graph, new Map([['web', 'A<B>']]))).toBe(String.raw`digraph stack {
  rankdir=LR;
  node [shape=box, style=rounded, fontname="sans-serif"];
  "web" [label=<<b>web</b><br/><font point-size="10">A&lt;B&gt;</font>>];
  "net" [label="net"];
  "a\"b\\" [label="a\"b\\"];
  "web" -> "net";
  "web" -> "a\"b\\" [style=dashed];
  "net" -> "a\"b\\" [style=dotted];
}
`)
})

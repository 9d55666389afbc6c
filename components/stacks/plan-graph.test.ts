import { expect, test } from 'vitest'
import type { PlanItem } from '#lib/api/contract.ts'
import { causesOf, planGraph } from './plan-graph.ts'

const item = (resource: string, action: PlanItem['action'], more: Partial<PlanItem> = {}): PlanItem => ({
  ...{ resource, action, type: 'OS::Heat::None', reason: '', properties: [] },
  ...more,
})
const edge = (from: string, to: string) => ({ from, to, kinds: ['reference' as const], via: [] })
const graph = (...edges: ReturnType<typeof edge>[]) => ({ nodes: [], edges })

test('shows what goes with the lines it has now, and the lines along which a replacement spreads', () => {
  const items = [item('net', 'replace'), item('port', 'replace', { cause: 'net' }), item('old', 'delete')]
  const shown = planGraph(
    items,
    { now: graph(edge('old', 'net'), edge('port', 'net')), next: graph(edge('port', 'net')) },
    false,
  )
  expect(shown.things.map(({ name, change }) => `${name} ${change}`)).toEqual([
    'net replace',
    'port replace',
    'old delete',
  ])
  expect(shown.graph.edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['port>net', 'old>net'])
  expect([...shown.cascade]).toEqual(['["port","net"]'])
})

test('opens groups in which something changes, and hides what does not when asked to', () => {
  const items = [
    item('same', 'unchanged'),
    item('group', 'update', { nested: [item('0', 'unchanged'), item('1', 'delete')] }),
    item('calm', 'unchanged', { nested: [item('0', 'unchanged')] }),
  ]
  const names = (only: boolean) =>
    planGraph(items, { now: graph(), next: graph() }, only).things.map(({ name }) => name)
  expect(names(false)).toEqual(['same', 'group', 'group/0', 'group/1', 'calm'])
  expect(names(true)).toEqual(['group', 'group/1'])
})

test('follows the chain of causes, also round a circle', () => {
  const items = [
    item('server', 'update', { cause: 'port' }),
    item('port', 'replace', { cause: 'net' }),
    item('net', 'replace'),
  ]
  expect(causesOf(items, items[0]!)).toEqual(['port', 'net'])
  const round = [item('a', 'replace', { cause: 'b' }), item('b', 'replace', { cause: 'a' })]
  expect(causesOf(round, round[0]!)).toEqual(['b', 'a'])
})

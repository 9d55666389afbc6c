import { expect, test } from 'vitest'
import { cleanupNode, order } from './order.ts'
import type { ResourceRecord, StackAction } from './records.ts'
import { Rows } from './rows.ts'

const row = (id: string, generation: number, ...requires: string[]) =>
  ({
    id,
    name: id,
    generation,
    requires,
    replaces: null,
    definition: { externalId: null },
  }) as unknown as ResourceRecord

const ordered = (action: StackAction, rows: readonly ResourceRecord[]) => {
  const world = { resourceType: (type: string) => (type === 'Plug' ? { goesWith: 'server' } : {}) }
  const run = { rows: new Rows(rows), model: null, world, operation: { action } }
  return Object.fromEntries(order(run as unknown as Parameters<typeof order>[0]))
}

test('rows that need each other, since an update that turned them around was cut short, are cleaned up all the same', () => {
  const rows = [row('a', 2, 'b'), row('b', 1, 'a'), row('c', 1, 'c', 'b')]
  expect(ordered('DELETE', rows)).toEqual({
    [cleanupNode('a')]: [],
    [cleanupNode('b')]: [cleanupNode('a'), cleanupNode('c')],
    [cleanupNode('c')]: [],
  })
})

const plugged = (more: Partial<ResourceRecord> = {}, ...between: ResourceRecord[]) => [
  { ...row('server', 1), physicalId: 'server-id' },
  row('volume', 1),
  ...between,
  {
    ...row('plug', 1, 'server', 'volume', ...between.map(({ id }) => id)),
    physicalId: 'plug-id',
    properties: { server: 'server-id' },
    definition: { behaviour: 'Plug', externalId: null },
    ...more,
  } as ResourceRecord,
]
const [server, volume, plug] = ['server', 'volume', 'plug'].map(cleanupNode) as [string, string, string]

test('what goes with its server waits for it when the stack is deleted, and only then', () => {
  expect(ordered('DELETE', plugged())).toEqual({ [server]: [], [volume]: [plug], [plug]: [server] })
  expect(ordered('UPDATE', plugged())).toEqual({ [server]: [plug], [volume]: [plug], [plug]: [] })
})

test('what goes with its server keeps its place where it stays, where it must be found first, and where others come between the two', () => {
  const stays = {
    definition: { behaviour: 'Plug', deletionPolicy: 'Retain', externalId: null },
  } as Partial<ResourceRecord>
  expect(ordered('DELETE', plugged(stays))[plug]).toEqual([])
  expect(ordered('DELETE', plugged({}, row('booted', 1, 'server')))[plug]).toEqual([])
  expect(ordered('DELETE', plugged({ physicalId: null }))[plug]).toEqual([])
  expect(ordered('DELETE', plugged({}, row('other', 1)))[plug]).toEqual([server])
})

import { expect, test } from 'vitest'
import { cleanupNode, order } from './order.ts'
import type { ResourceRecord } from './records.ts'
import { Rows } from './rows.ts'

const row = (id: string, generation: number, ...requires: string[]) =>
  ({ id, name: id, generation, requires, replaces: null }) as unknown as ResourceRecord

test('rows that need each other, since an update that turned them around was cut short, are cleaned up all the same', () => {
  const rows = [row('a', 2, 'b'), row('b', 1, 'a'), row('c', 1, 'c', 'b')]
  expect(Object.fromEntries(order({ rows: new Rows(rows), model: null }))).toEqual({
    [cleanupNode('a')]: [],
    [cleanupNode('b')]: [cleanupNode('a'), cleanupNode('c')],
    [cleanupNode('c')]: [],
  })
})

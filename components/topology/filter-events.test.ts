import { expect, test } from 'vitest'
import { operationsOf } from '#lib/api/operations.ts'
import { told } from '#lib/api/testing/told.ts'
import { type EventFilter, filterEvents } from './filter-events.ts'
import { mergeEvents } from './merge-events.ts'

const root = told(`
  0 - CREATE_IN_PROGRESS
  1 web CREATE_IN_PROGRESS
  2 web CREATE_FAILED No valid host
  3 - CREATE_FAILED
  9 - UPDATE_IN_PROGRESS
  9.5 web UPDATE_COMPLETE`)
const inner = told(
  `1 - CREATE_IN_PROGRESS
   1.5 0 CREATE_COMPLETE`,
  'inner',
)
const family = [
  { stackId: 'root', path: [] },
  { stackId: 'inner', path: ['web'] },
]
const all = mergeEvents(
  family,
  new Map([
    ['root', root],
    ['inner', inner],
  ]),
)
const any: EventFilter = { kind: 'all', words: '', resource: '', depth: undefined, operation: undefined }
const fitting = (filter: Partial<EventFilter>) =>
  filterEvents(all, { ...any, ...filter }, 'shop').map(({ event }) => event.id)

test('each part narrows the log down', () => {
  expect(fitting({})).toHaveLength(8)
  expect(fitting({ kind: 'FAILED' })).toEqual(['root-3', 'root-4'])
  expect(fitting({ kind: 'stack' })).toEqual(['root-1', 'inner-1', 'root-4', 'root-5'])
  expect(fitting({ words: 'valid HOST' })).toEqual(['root-3'])
  expect(fitting({ words: 'shop.web.0' })).toEqual(['inner-2'])
  expect(fitting({ depth: 0 })).not.toContain('inner-2')
  expect(fitting({ operation: operationsOf(root)[1] })).toEqual(['root-5', 'root-6'])
})

test('a resource brings what is nested in it', () => {
  expect(fitting({ resource: 'web' })).toEqual(['root-2', 'inner-1', 'inner-2', 'root-3', 'root-6'])
  expect(fitting({ resource: 'web/0' })).toEqual(['inner-2'])
})

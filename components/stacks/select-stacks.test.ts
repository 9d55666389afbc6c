import { expect, test } from 'vitest'
import type { StackSummary } from '#lib/api/contract.ts'
import { selectStacks } from './select-stacks.ts'

const stack = (name: string, part: Partial<StackSummary> = {}): StackSummary => ({
  id: name,
  name,
  description: '',
  action: 'CREATE',
  status: 'COMPLETE',
  statusReason: '',
  creationTime: '2026-01-01T00:00:00Z',
  updatedTime: null,
  tags: [],
  parentId: null,
  counts: { total: 0, complete: 0, failed: 0, inProgress: 0 },
  seq: 0,
  ...part,
})
const all = [
  stack('web-10', { tags: ['shop'], creationTime: '2026-01-03T00:00:00Z' }),
  stack('web-2', { status: 'FAILED', creationTime: '2026-01-02T00:00:00Z', updatedTime: '2026-02-01T00:00:00Z' }),
  stack('db', { action: 'UPDATE', status: 'IN_PROGRESS' }),
]
const names = (
  search: string,
  filter: 'all' | 'failed' = 'all',
  sort: 'name' | 'created' | 'updated' | 'status' = 'name',
) => selectStacks(all, { search, filter, sort }).map((one) => one.name)

test('names sort as people count', () => expect(names('')).toEqual(['db', 'web-2', 'web-10']))
test('what needs attention comes first by status', () =>
  expect(names('', 'all', 'status')).toEqual(['web-2', 'db', 'web-10']))
test('a stack never updated counts by its creation', () =>
  expect(names('', 'all', 'updated')).toEqual(['web-2', 'web-10', 'db']))
test('search reads names, tags and Heat words alike', () => {
  expect(names('SHOP web')).toEqual(['web-10'])
  expect(names('update_in')).toEqual(['db'])
  expect(names('web', 'failed')).toEqual(['web-2'])
})

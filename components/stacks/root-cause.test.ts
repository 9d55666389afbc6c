import { expect, test } from 'vitest'
import type { ResourceSummary } from '#lib/api/contract.ts'
import { rootCause } from './root-cause.ts'

const resource = (
  name: string,
  statusReason: string,
  updatedTime: string,
  nestedStackId: string | null = null,
): ResourceSummary => ({
  name,
  type: 'OS::Nova::Server',
  physicalId: null,
  action: 'CREATE',
  status: statusReason === '' ? 'COMPLETE' : 'FAILED',
  statusReason,
  creationTime: null,
  updatedTime,
  requiredBy: [],
  nestedStackId,
})
const family = [
  { stackId: 'root', path: [] },
  { stackId: 'inner', path: ['group'] },
]
const find = (stacks: Record<string, ResourceSummary[]>) =>
  rootCause(
    family,
    (id) => stacks[id],
    () => undefined,
  )

test('names the leaf inside a nested stack, in the words of the service', () => {
  const said =
    'ResourceInError: Went to status ERROR due to "No valid host was found." (req-7f3ad2f1-44a1-4c1e-9f57-0d7c6a9e2b11)'
  const cause = find({
    root: [resource('a', 'CREATE aborted', '1'), resource('group', 'resources[1]: No valid host', '3', 'inner')],
    inner: [resource('0', 'CREATE cancelled', '1'), resource('1', said, '2')],
  })
  expect(cause).toMatchObject({
    path: ['group'],
    resource: { name: '1' },
    message: said,
    requestId: 'req-7f3ad2f1-44a1-4c1e-9f57-0d7c6a9e2b11',
  })
})

test('of several, the earliest', () => {
  expect(
    find({ root: [resource('late', 'Quota exceeded', '2'), resource('early', 'Not found', '1')] })?.resource.name,
  ).toBe('early')
})

test('a group that failed by itself is its own cause', () => {
  expect(
    find({ root: [resource('group', 'Bad template', '1', 'inner')], inner: [resource('0', '', '0')] })?.resource.name,
  ).toBe('group')
})

test('without failures there is no cause', () => expect(find({ root: [resource('a', '', '1')] })).toBeUndefined())

import { expect, test } from 'vitest'
import type { ResourceSummary } from '#lib/api/contract.ts'
import { stepsOf } from './steps-of.ts'

const resource = (action: ResourceSummary['action'], status: ResourceSummary['status']): ResourceSummary => ({
  name: `${action}-${status}`,
  type: 'OS::Heat::Value',
  physicalId: null,
  action,
  status,
  statusReason: '',
  creationTime: null,
  updatedTime: null,
  requiredBy: [],
  nestedStackId: null,
})

test('a creation counts what is created, and what only waits is not done', () => {
  const all = [resource('CREATE', 'COMPLETE'), resource('CREATE', 'IN_PROGRESS'), resource('INIT', 'COMPLETE')]
  expect(stepsOf('CREATE', all)).toEqual({ done: 1, busy: 1, failed: 0, total: 3 })
})

test('a deletion counts what is gone, not what once was created', () => {
  const all = [resource('DELETE', 'COMPLETE'), resource('CREATE', 'COMPLETE')]
  expect(stepsOf('DELETE', all)).toMatchObject({ done: 1, total: 2 })
})

test('an update touches only some: no total is claimed', () => {
  expect(stepsOf('UPDATE', [resource('UPDATE', 'IN_PROGRESS'), resource('CREATE', 'COMPLETE')])).toMatchObject({
    busy: 1,
    total: undefined,
  })
})

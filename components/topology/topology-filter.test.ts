import { expect, test } from 'vitest'
import type { ResourceSummary } from '#lib/api/contract.ts'
import { brightBy, type StateFilter } from './topology-filter.ts'

const resource = (name: string, action: ResourceSummary['action'], status: ResourceSummary['status'], hook?: string) =>
  ({ name, type: 'OS::Nova::Server', action, status, hook }) as ResourceSummary
const all = [
  resource('ok', 'CREATE', 'COMPLETE'),
  resource('bad', 'CREATE', 'FAILED'),
  resource('busy', 'UPDATE', 'IN_PROGRESS'),
  resource('later', 'INIT', 'COMPLETE'),
  resource('held', 'INIT', 'COMPLETE', 'pre-create'),
  resource('gone', 'DELETE', 'COMPLETE'),
]
const bright = (state: StateFilter, words = '') => {
  const fits = brightBy({ state, words })
  return all.filter((one) => fits?.(one)).map(({ name }) => name)
}

test('each is in exactly one state', () => {
  expect(bright('FAILED')).toEqual(['bad'])
  expect(bright('IN_PROGRESS')).toEqual(['busy'])
  expect(bright('waiting')).toEqual(['later'])
  expect(bright('paused')).toEqual(['held'])
  expect(bright('COMPLETE')).toEqual(['ok'])
  expect(bright('deleted')).toEqual(['gone'])
})

test('words find names and types, together with a state', () => {
  expect(bright('all', 'LATER')).toEqual(['later'])
  expect(bright('all', 'nova::server')).toHaveLength(6)
  expect(bright('FAILED', 'later')).toEqual([])
  expect(brightBy({ state: 'all', words: ' ' })).toBeUndefined()
})

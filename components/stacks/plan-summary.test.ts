import { expect, test } from 'vitest'
import type { PlanItem } from '#lib/api/contract.ts'
import { planCounts, planText, valueText } from './plan-summary.ts'

const item = (action: PlanItem['action'], nested?: PlanItem[]): PlanItem => ({
  resource: 'r',
  type: 'T',
  action,
  reason: '',
  properties: [],
  ...(nested && { nested }),
})

test('nested changes count, and nothing is said by silence', () => {
  const items = [item('replace'), item('update', [item('add'), item('unchanged')]), item('unchanged')]
  expect(planCounts(items)).toEqual({ add: 1, update: 1, replace: 1, delete: 0, unchanged: 2 })
  expect(planText(items)).toBe('+1 ~1 −/+1 −0')
})

test('values read as written, and a missing one says so', () => {
  expect([valueText('on'), valueText(true), valueText(undefined), valueText(null), valueText({ a: 1 })]).toEqual([
    'on',
    'true',
    '(none)',
    'null',
    '{"a":1}',
  ])
})

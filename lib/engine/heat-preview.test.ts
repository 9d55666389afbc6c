import { expect, test } from 'vitest'
import { heatPreview } from './heat-preview.ts'
import type { PlanItem } from './plan.ts'

const item = (resource: string, more: Partial<PlanItem>): PlanItem => ({
  resource,
  type: 'T',
  action: 'update',
  reason: '',
  properties: [],
  ...more,
})

test('what changes only because of another resource is unchanged to Heat', () => {
  const unknown = { name: 'port', before: 'id-p', effect: 'update' as const }
  const lists = heatPreview([
    item('new', { action: 'add' }),
    item('p', { action: 'replace' }),
    item('s', { cause: 'p', properties: [unknown] }),
    item('t', { cause: 'p', properties: [unknown, { name: 'name', before: 'a', after: 'b', effect: 'update' }] }),
    item('old', { action: 'delete' }),
  ])
  expect(lists).toEqual({ added: ['new'], replaced: ['p'], updated: ['t'], unchanged: ['s'], deleted: ['old'] })
})

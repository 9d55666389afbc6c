import { expect, test } from 'vitest'
import type { ResourceDrift } from '#lib/api/guard-contract.ts'
import { countingDrift, syncByKey } from './drift-words.ts'

const drift = (path: string[], state: ResourceDrift['state'], properties: string[] = []): ResourceDrift => ({
  ...{ stackId: 'a', path, state, type: 'T', reason: '', compared: properties },
  differences: properties.map((name) => ({ path: [name], effect: 'update', masked: false })),
})
const rule = (resource: string, property: string) => ({ stackId: 'a', resource, property })

test('a resource is ignored only when every difference of it is', () => {
  const both = drift(['web'], 'drifted', ['name', 'flavor'])
  expect(countingDrift(both, [rule('web', 'name')])).toMatchObject({
    shown: 'drifted',
    differences: [{ path: ['flavor'] }],
  })
  expect(countingDrift(both, [rule('web', 'name'), rule('web', 'flavor')]).shown).toBe('ignored')
  expect(countingDrift(both, [rule('other', 'name')]).differences).toHaveLength(2)
})

test('states are found by the keys of the canvas, and what was not looked at has none', () => {
  const report = { checkedAt: '', resources: [drift(['group', '0'], 'missing'), drift(['web'], 'drifted', ['name'])] }
  const found = syncByKey({ report, ignored: [rule('web', 'name')] })
  expect([...found]).toEqual([
    ['group/0', 'drifted'],
    ['web', 'in-sync'],
  ])
  expect(syncByKey({ report: null, ignored: [] }).size).toBe(0)
})

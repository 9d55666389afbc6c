import { expect, test } from 'vitest'
import type { PlanItem } from '#lib/api/contract.ts'
import { dataLost, dataOverwritten } from './data-loss.ts'

const item = (resource: string, type: string, action: PlanItem['action'], nested?: PlanItem[]): PlanItem => ({
  resource,
  type,
  action,
  reason: '',
  properties: [],
  ...(nested && { nested }),
})

test('volumes that go or are replaced take data along, also inside nested stacks', () => {
  const items = [
    item('data', 'OS::Cinder::Volume', 'delete'),
    item('grows', 'OS::Cinder::Volume', 'update'),
    item('web', 'OS::Nova::Server', 'delete'),
    item('group', 'OS::Heat::ResourceGroup', 'update', [item('0', 'OS::Cinder::Volume', 'replace')]),
  ]
  expect(dataLost(items)).toEqual(['data', 'group.0'])
})

test('a disk that gets a backup back, or a server another image, loses what it holds now', () => {
  const change = (resource: string, action: PlanItem['action'], property: string): PlanItem => ({
    ...{ resource, action, type: 'OS::Cinder::Volume', reason: '' },
    properties: [{ name: property, effect: 'update' }],
  })
  const group: PlanItem = { ...change('group', 'update', 'count'), nested: [change('0', 'update', 'image')] }
  const items = [change('disk', 'update', 'backup_id'), change('other', 'update', 'name'), group]
  expect(dataOverwritten(items)).toEqual(['disk', 'group.0'])
  expect(dataOverwritten([change('web', 'replace', 'image')])).toEqual([])
  expect(dataOverwritten([change('web', 'replace', 'image')], true)).toEqual(['web'])
})

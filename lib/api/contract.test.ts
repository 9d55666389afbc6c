import { expect, test } from 'vitest'
import { plan } from './contract.ts'

test('a plan may leave open what a property will be, or that there was none', () => {
  const properties = [
    { name: 'subnet', before: 'b890', effect: 'replace' },
    { name: 'size', after: 3, effect: 'update' },
  ]
  const item = { resource: 'uplink', type: 'OS::Neutron::RouterInterface', action: 'replace', reason: 'x', properties }
  expect(plan.parse(JSON.parse(JSON.stringify({ items: [item], problems: [] }))).items[0]?.properties).toEqual(
    properties,
  )
})

import { expect, test } from 'vitest'
import { propertyDifferences } from './property-differences.ts'

const rule = (port: number, from: string | null) => ({
  direction: 'ingress',
  protocol: 'tcp',
  port_range_min: port,
  port_range_max: port,
  remote_ip_prefix: from,
})

test.each([
  ['numbers and truths as texts', { size: 1, on: true }, { size: '1', on: 'True' }],
  ['what is left out', { a: null, b: [], c: {} }, {}],
  ['the order of lists', [1, 2, 3], [3, 1, 2]],
  ['the order of rules', [rule(22, null), rule(80, null)], [rule(80, null), rule(22, null)]],
  ['an address range from within', '10.0.0.7/24', '10.0.0.0/24'],
  ['the case of addresses', 'FE80::1', 'fe80::1'],
  ['what a service adds to an item', [{ subnet: 'a' }], [{ subnet: 'a', ip_address: '10.0.0.3' }]],
])('no difference: %s', (_, applied, live) => {
  expect(propertyDifferences(applied, live)).toEqual([])
})

test('a changed rule is told by the one field of it that is another', () => {
  const differences = propertyDifferences(
    [rule(80, null), rule(22, '10.0.0.0/8')],
    [rule(22, '0.0.0.0/0'), rule(80, null)],
    ['rules'],
  )
  expect(differences).toEqual([{ path: ['rules', 1, 'remote_ip_prefix'], applied: '10.0.0.0/8', live: '0.0.0.0/0' }])
})

test('an item that is gone, and one that came, are told as wholes', () => {
  expect(propertyDifferences([rule(22, null)], [rule(22, null), rule(443, null)], ['rules'])).toEqual([
    { path: ['rules', 1], live: rule(443, null) },
  ])
  expect(propertyDifferences([rule(22, null)], [], ['rules'])).toEqual([
    { path: ['rules', 0], applied: rule(22, null) },
  ])
})

test('keys of maps that came, went and changed are told one by one', () => {
  expect(propertyDifferences({ a: 1, b: 2, c: 3 }, { a: 1, b: 5, d: 4 }, ['metadata'])).toEqual([
    { path: ['metadata', 'b'], applied: 2, live: 5 },
    { path: ['metadata', 'c'], applied: 3 },
    { path: ['metadata', 'd'], live: 4 },
  ])
})

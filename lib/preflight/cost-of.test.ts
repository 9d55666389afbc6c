import { expect, test } from 'vitest'
import type { CloudFacts } from './cloud-facts.ts'
import { totalCost } from './cost-of.ts'
import { demoPriceBook } from './demo-price-book.ts'
import type { Planned } from './planned.ts'
import { priceBook } from './price-book.ts'

const facts: CloudFacts = {
  allowances: new Map(),
  flavors: [
    { id: '2', name: 'm1.small', vcpus: 1, ram: 2048, disk: 20 },
    { id: '9', name: 'odd', vcpus: 2, ram: 4096, disk: 20 },
  ],
}
const book = priceBook.parse({
  currency: 'EUR',
  hoursPerMonth: 100,
  flavors: { 'm1.small': 0.1 },
  perVcpu: 0.05,
  perGibRam: 0.01,
  volumeGib: { default: 0.1, ssd: 0.5 },
  resources: { 'OS::Neutron::FloatingIP': 3 },
})
const planned = (name: string, behaviour: string, properties: Planned['properties'] = {}): Planned => ({
  path: [name],
  behaviour: `OS::${behaviour}`,
  properties,
})

test('servers cost by flavor, by what is in it where the flavor has no price, and with their volumes', () => {
  const device = { image: 'x', volume_size: 20, volume_type: 'ssd' }
  const { lines, monthly, currency } = totalCost(
    [
      planned('a', 'Nova::Server', { flavor: '2' }),
      planned('b', 'Nova::Server', { flavor: 'odd' }),
      planned('c', 'Nova::Server', { flavor: 'm1.small', block_device_mapping_v2: [device] }),
    ],
    book,
    facts,
  )
  expect(lines.map(({ path, monthly }) => [path[0], monthly])).toEqual([
    ['c', 20],
    ['b', 14],
    ['a', 10],
  ])
  expect([monthly, currency]).toEqual([44, 'EUR'])
})

test('volumes cost by size and type, other resources by type; what has no price is named', () => {
  const { lines, unpriced } = totalCost(
    [
      planned('plain', 'Cinder::Volume', { size: 10 }),
      planned('fast', 'Cinder::Volume', { size: 10, volume_type: 'ssd' }),
      planned('address', 'Neutron::FloatingIP'),
      planned('net', 'Neutron::Net'),
      planned('out', 'Neutron::Router'),
    ],
    book,
    facts,
  )
  expect(lines.map(({ path, monthly }) => [path[0], monthly])).toEqual([
    ['fast', 5],
    ['address', 3],
    ['plain', 1],
  ])
  expect(unpriced).toEqual([['out']])
})

test('an update is told with what the stack costs now', () => {
  const before = [planned('disk', 'Cinder::Volume', { size: 10 })]
  const { monthly, before: now } = totalCost([planned('disk', 'Cinder::Volume', { size: 50 })], book, facts, before)
  expect([now, monthly]).toEqual([1, 5])
})

test('a book is checked: unknown words, negative prices and currencies that are none', () => {
  for (const wrong of [
    {},
    { currency: 'euro' },
    { currency: 'EUR', flavours: {} },
    { currency: 'EUR', flavors: { a: -1 } },
    { currency: 'EUR', perVcpu: '1' },
  ])
    expect(priceBook.safeParse(wrong).success).toBe(false)
  expect(demoPriceBook.currency).toBe('EUR')
})

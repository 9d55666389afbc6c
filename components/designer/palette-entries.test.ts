import { expect, test } from 'vitest'
import { findEntries, shelvesOf } from './palette-entries.ts'

test.each([
  ['server', 'OS::Nova::Server'],
  ['disk', 'OS::Cinder::Volume'],
  ['public address', 'OS::Neutron::FloatingIP'],
  ['open port', 'OS::Neutron::SecurityGroup'],
  ['password', 'OS::Heat::RandomString'],
  ['net', 'OS::Neutron::Net'],
  ['OS::Neutron::Port', 'OS::Neutron::Port'],
])('who looks for “%s” finds %s first', (query, type) => {
  expect(findEntries(query)[0]?.type).toBe(type)
})

test('what nobody sells is not found', () => {
  expect(findEntries('teapot')).toEqual([])
})

test('shelves begin with compute, the server first', () => {
  const shelves = shelvesOf(findEntries('')).map(([shelf]) => shelf)
  expect(shelves[0]).toBe('Compute')
  expect(findEntries('')[0]?.type).toBe('OS::Nova::Server')
})

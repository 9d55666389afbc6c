import { expect, test } from 'vitest'
import { findEntries, lacking, shelvesOf } from './palette-entries.ts'

test.each([
  ['server', 'OS::Nova::Server'],
  ['disk', 'OS::Cinder::Volume'],
  ['public address', 'OS::Neutron::FloatingIP'],
  ['public ip', 'OS::Neutron::FloatingIP'],
  ['open port', 'OS::Neutron::SecurityGroup'],
  ['ssh', 'OS::Nova::KeyPair'],
  ['secret', 'OS::Heat::RandomString'],
  ['load balance', 'OS::Octavia::LoadBalancer'],
  ['jump host', 'ready:bastion'],
  ['private network', 'ready:private-network'],
  ['floating ip', 'OS::Neutron::FloatingIP'],
  ['web tier', 'ready:web-tier'],
  ['password', 'OS::Heat::RandomString'],
  ['net', 'OS::Neutron::Net'],
  ['OS::Neutron::Port', 'OS::Neutron::Port'],
])('who looks for “%s” finds %s first', (query, type) => {
  expect(findEntries(query)[0]?.type).toBe(type)
})

test('what nobody sells is not found', () => {
  expect(findEntries('teapot')).toEqual([])
})

test('shelves begin with what is wired already, then compute, the server first', () => {
  const shelves = shelvesOf(findEntries('')).map(([shelf]) => shelf)
  expect(shelves.slice(0, 2)).toEqual(['Ready-wired', 'Compute'])
  expect(findEntries('').find(({ type }) => !type.startsWith('ready:'))?.type).toBe('OS::Nova::Server')
})

test('what a cloud lacks is told by the services that something is made by, and nothing before they are known', () => {
  const entry = (type: string) => findEntries('').find((one) => one.type === type)!
  const offered = ['compute', 'network', 'image']
  expect(lacking(entry('OS::Nova::Server'), offered)).toEqual([])
  expect(lacking(entry('OS::Octavia::Pool'), offered)).toEqual(['load-balancer'])
  expect(lacking(entry('OS::Octavia::Pool'), undefined)).toEqual([])
  expect(lacking(entry('OS::Heat::RandomString'), [])).toEqual([])
  expect(lacking(entry('ready:private-network'), [])).toEqual(['network'])
})

import { expect, test } from 'vitest'
import { jointOf } from './joints.ts'

const router = { name: 'r', type: 'OS::Neutron::Router' }
const subnet = { name: 's', type: 'OS::Neutron::Subnet' }

test('a router and a subnet are tied by an interface, whichever way the line was drawn', () => {
  const joint = {
    type: 'OS::Neutron::RouterInterface',
    properties: { router: { get_resource: 'r' }, subnet: { get_resource: 's' } },
  }
  expect(jointOf(router, subnet)).toEqual(joint)
  expect(jointOf(subnet, router)).toEqual(joint)
})

test('others need no third', () => {
  expect(jointOf(router, { name: 'n', type: 'OS::Neutron::Net' })).toBeUndefined()
  expect(jointOf(router, router)).toBeUndefined()
})

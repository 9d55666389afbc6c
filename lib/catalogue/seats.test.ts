import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from './catalogue.ts'
import { outsideProperty, placeKind, seatOf } from './seats.ts'

test('every property a seat names is one of its type', () => {
  const wrong = resourceTypes().flatMap((type) => {
    const seat = seatOf(type)
    const properties = schemaOf(type)?.properties ?? {}
    if (!seat) return []
    const names =
      seat.by === 'plug'
        ? [seat.list]
        : seat.by === 'address'
          ? [...seat.network, seat.addresses]
          : [...seat.network, ...seat.subnet]
    const items = seat.by === 'plug' ? properties.networks?.items?.properties : properties.fixed_ips?.items?.properties
    const inItems =
      seat.by === 'plug' ? [seat.port, ...seat.network, ...seat.subnet] : seat.by === 'address' ? seat.subnet : []
    return [...names.filter((name) => !properties[name]), ...inItems.filter((name) => !items?.[name])]
  })
  expect(wrong).toEqual([])
})

test('a load balancer sits in the subnet of its address, a router in none', () => {
  expect(seatOf('OS::Octavia::LoadBalancer')).toMatchObject({ by: 'property', subnet: ['vip_subnet'] })
  expect(seatOf('OS::Neutron::Router')).toBeUndefined()
  expect(seatOf('OS::Heat::RandomString')).toBeUndefined()
})

test('places are networks and subnets, also by an older name', () => {
  expect(placeKind('OS::Neutron::Net')).toBe('network')
  expect(placeKind('OS::Neutron::Subnet')).toBe('subnet')
  expect(placeKind('OS::Nova::Server')).toBeUndefined()
})

test('routers and floating addresses lead outside', () => {
  expect(outsideProperty('OS::Neutron::Router')).toEqual(['external_gateway_info', 'network'])
  expect(outsideProperty('OS::Nova::Server')).toBeUndefined()
})

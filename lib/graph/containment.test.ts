import { expect, test } from 'vitest'
import { containment } from './containment.ts'
import type { StackGraph } from './stack-graph.ts'

const types = new Map([
  ['net', 'OS::Neutron::Net'],
  ['left', 'OS::Neutron::Subnet'],
  ['right', 'OS::Neutron::Subnet'],
  ['far', 'OS::Neutron::Net'],
  ['port', 'OS::Neutron::Port'],
  ['port2', 'OS::Neutron::Port'],
  ['web', 'OS::Nova::Server'],
  ['router', 'OS::Neutron::Router'],
  ['join', 'OS::Neutron::RouterInterface'],
  ['rules', 'OS::Neutron::SecurityGroup'],
])

/** `web -networks-> port` as an edge held by that property. */
function graph(...arrows: string[]): StackGraph {
  const edges = arrows.map((arrow) => {
    const [, from, property, to] = /^(\w+) -(\w+)-> (\w+)$/.exec(arrow)!
    return { from: from!, to: to!, kinds: ['reference' as const], via: [['properties', property!]] }
  })
  return { nodes: [...types.keys()], edges }
}

const seats = (...arrows: string[]) => Object.fromEntries(containment(types, graph(...arrows)))

test('a subnet sits in its network', () => {
  expect(seats('left -network-> net')).toEqual({ left: 'net' })
})

test('a server sits where its port is', () => {
  expect(seats('left -network-> net', 'port -network-> net', 'port -fixed_ips-> left', 'web -networks-> port')).toEqual(
    {
      left: 'net',
      port: 'left',
      web: 'left',
    },
  )
})

test('a server in two subnets of a network sits in the network', () => {
  expect(
    seats('left -network-> net', 'right -network-> net', 'web -networks-> left', 'web -networks-> right').web,
  ).toBe('net')
})

test('a server in two networks sits in neither', () => {
  expect(
    seats('port -network-> net', 'port2 -network-> far', 'web -networks-> port', 'web -networks-> port2').web,
  ).toBe(undefined)
})

test('what joins networks stays outside them', () => {
  expect(seats('join -subnet-> left', 'join -router-> router')).toEqual({})
})

test('an address quoted elsewhere is not a place to sit', () => {
  expect(seats('rules -rules-> left')).toEqual({})
})

test('places that name each other in a circle do not swallow one another', () => {
  expect(seats('left -network-> right', 'right -network-> left')).toEqual({ left: 'right' })
})

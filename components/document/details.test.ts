import { expect, test } from 'vitest'
import type { Value } from '#lib/template/yaml-node.ts'
import { detailsOf } from './details.ts'

test.each<[{ [name: string]: Value }, string[]]>([
  [{ flavor: 'm1.small', image: { get_param: 'image' } }, ['flavor: m1.small', 'image = image']],
  [{ networks: [{ port: { get_resource: 'port' } }] }, ['networks → port']],
  [{ rules: [{ protocol: 'tcp' }, { protocol: 'udp' }] }, ['rules: 2 entries']],
  [{ external_gateway_info: { network: 'public' } }, ['external_gateway_info: network']],
  [{ address: { get_attr: ['web', 'first_address'] }, name: 'x', user_data: '#!/bin/sh' }, ['address → web']],
  [{ a: 1, b: true, c: null, d: 4 }, ['a: 1', 'b: true', 'and 2 more']],
  [{}, []],
])('%j reads %j', (properties, lines) => {
  expect(detailsOf(properties)).toEqual(lines)
})

import { expect, test } from 'vitest'
import { analyse } from '#components/document/analyse.ts'
import { findMatches } from './find-matches.ts'

const text = `heat_template_version: 2021-04-16
description: a web shop
resources:
  web:
    type: OS::Nova::Server
    properties: { flavor: m1.small }
  ip:
    type: OS::Neutron::FloatingIP
`
const analysis = analyse(text, { files: new Map(), environments: [] })
const found = (query: string) => findMatches(analysis, query).map(({ resource }) => resource)

test('every place counts, in the order of the text, with its resource', () => {
  expect(found('web')).toEqual([undefined, 'web'])
  expect(found('M1.SMALL')).toEqual(['web'])
})

test('types are found by what people call them', () => {
  expect(found('floating ip')).toEqual(['ip'])
})

test('nothing is found of nothing', () => {
  expect(found('  ')).toEqual([])
  expect(found('teapot')).toEqual([])
})

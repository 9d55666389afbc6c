import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { fittingFirst, misfit, pairedParameters } from './flavor-fit.ts'

const small = { value: 'small', label: 'small', size: { ram: 512, disk: 1 } }
const large = { value: 'large', label: 'large', size: { ram: 8192, disk: 40 } }
const diskless = { value: 'diskless', label: 'diskless', size: { ram: 8192, disk: 0 } }
const image = { value: 'rocky', label: 'rocky', needs: { ram: 1024, disk: 10 } }

test('finds which parameters are flavor and image of one server', () => {
  const template = parseTemplate(`
heat_template_version: 2021-04-16
parameters: { f: { type: string }, i: { type: string } }
resources:
  a: { type: OS::Nova::Server, properties: { flavor: { get_param: f }, image: { get_param: i } } }
  b: { type: OS::Nova::Server, properties: { flavor: { get_param: f }, image: { get_param: i } } }
  c: { type: OS::Nova::Server, properties: { flavor: m1.tiny, image: { get_param: i } } }
`)
  expect(pairedParameters(template)).toEqual([{ flavor: 'f', image: 'i' }])
})

test('says why a flavor is too small', () => {
  expect(misfit(small, image)).toBe('too little disk for rocky, which needs 10 GiB')
  expect(misfit({ ...small, size: { ram: 512, disk: 99 } }, image)).toMatch(/1024 MiB/)
  expect([large, diskless, undefined].flatMap((flavor) => misfit(flavor, image) ?? [])).toEqual([])
})

test('those that fit come first, and none is hidden', () => {
  const sorted = fittingFirst([small, large], (flavor) => misfit(flavor, image))
  expect(sorted.map(({ value }) => value)).toEqual(['large', 'small'])
  expect(sorted[1]?.detail).toMatch(/too little disk/)
})

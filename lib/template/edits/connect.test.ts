import { expect, test } from 'vitest'
import { type Connection, connect } from './connect.ts'
import { disconnect } from './disconnect.ts'
import { edited } from './testdata/edited.ts'

const base = 'resources:\n  net: {type: N}\n  web:\n    type: S\n'
const link = (text: string, connection: Partial<Connection> = {}) =>
  edited(text, (template) => connect(template, { from: 'web', to: 'net', ...connection }))
const unlink = (text: string, property?: (string | number)[]) =>
  edited(text, (template) => disconnect(template, { from: 'web', to: 'net', ...(property && { property }) }))

test('sets a property, and takes it away again to the byte', () => {
  const linked = link(base, { property: ['network'] })
  expect(linked).toBe(`${base}    properties:\n      network: {get_resource: net}\n`)
  expect(unlink(linked)).toBe(base)
})

test('starts and extends a list', () => {
  const first = link(base, { property: ['networks'], list: true })
  expect(first).toBe(`${base}    properties:\n      networks:\n        - {get_resource: net}\n`)
  const second = edited(first.replace('  web:', '  lan: {type: N}\n  web:'), (template) =>
    connect(template, { from: 'web', to: 'lan', property: ['networks'] }),
  )
  expect(second).toContain('        - {get_resource: net}\n        - {get_resource: lan}\n')
  expect(link(base, { property: ['networks', 0, 'network'] })).toContain('        - network: {get_resource: net}\n')
})

test('adds to depends_on, as text first and as a list then', () => {
  expect(link(base)).toBe(`${base}    depends_on: net\n`)
  expect(link(`${base}    depends_on: a # why\n`)).toBe(`${base}    depends_on: # why\n      - a\n      - net\n`)
  expect(link(`${base}    depends_on: [a]\n`)).toBe(`${base}    depends_on: [a, net]\n`)
})

test('refers as CloudFormation does', () => {
  const cfn = '{"Resources": {"net": {"Type": "N"}, "web": {"Type": "S"}}}'
  expect(edited(cfn, (template) => connect(template, { from: 'web', to: 'net', property: ['N'] }), 'cfn')).toBe(
    '{"Resources": {"net": {"Type": "N"}, "web": {"Type": "S", "Properties": {"N": {"Ref": "net"}}}}}',
  )
})

test('refuses what makes no sense', () => {
  expect(() => link(base, { to: 'web' })).toThrow('A resource can’t need itself.')
  expect(() => link(base, { to: 'x' })).toThrow('There is no resource "x".')
  expect(() => link(`${base}    depends_on: net\n`)).toThrow('They are connected already.')
  expect(() => link(`${base}    properties: {a: [{get_resource: net}]}\n`, { property: ['a'] })).toThrow(
    'They are connected already.',
  )
  expect(() => unlink(base)).toThrow('"web" doesn’t refer to "net" there.')
})

test('disconnects everything, or one property alone', () => {
  const text = `${base}    depends_on: [net, x]\n    properties: {a: {get_resource: net}, b: [{n: {get_resource: net}}, 1]}\n`
  expect(unlink(text)).toBe(`${base}    depends_on: [x]\n    properties: {b: [1]}\n`)
  expect(unlink(text, ['a'])).toBe(
    `${base}    depends_on: [net, x]\n    properties: {b: [{n: {get_resource: net}}, 1]}\n`,
  )
})

import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { launchLink, prefillOf, withoutPrefill } from './launch-link.ts'

const template = parseTemplate(`
heat_template_version: 2021-04-16
parameters:
  flavor: { type: string }
  zones: { type: comma_delimited_list }
  debug: { type: boolean }
  password: { type: string, hidden: true }
`)

test('a link fills the form, and what was copied comes back the same', () => {
  const given = { flavor: 'm1.small & more', zones: ['a', 'b'], debug: true }
  const link = launchLink('https://hearth.test/launch/1', template, { name: 'web', tags: ['x', 'y'], given })
  const read = prefillOf(new URL(link).searchParams, template)
  expect(read).toEqual({ name: 'web', tags: ['x', 'y'], given, refused: [], unknown: [] })
})

test('secrets neither go into a link nor are taken from one', () => {
  const given = { flavor: 'm1', password: 'hunter2' }
  const link = launchLink('https://hearth.test/launch/1', template, { name: '', tags: [], given })
  expect(link).toBe('https://hearth.test/launch/1?p.flavor=m1')
  const read = prefillOf(new URLSearchParams('p.password=hunter2&p.flavor=m1&p.nonsense=1'), template)
  expect(read).toEqual({ given: { flavor: 'm1' }, refused: ['password'], unknown: ['nonsense'] })
})

test('what was read is taken out of the address; the rest stays', () => {
  const query = new URLSearchParams('step=review&p.password=hunter2&name=web')
  expect(withoutPrefill(query).toString()).toBe('step=review')
  expect(prefillOf(new URLSearchParams('step=review'), template)).toBeUndefined()
})

test('names of object members are names like others', () => {
  const read = prefillOf(new URLSearchParams('p.__proto__=1&p.constructor=2'), template)
  expect(read?.unknown).toEqual(['__proto__', 'constructor'])
})

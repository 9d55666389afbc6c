import { expect, test } from 'vitest'
import type { StackDetail } from '#lib/api/contract.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { updateForm } from './update-form.ts'

const template = parseTemplate(`heat_template_version: 2018-08-31
parameters:
  flavor: {type: string}
  password: {type: string, hidden: true, constraints: [{length: {min: 8}}]}
  added: {type: string}
`)
const stack = {
  name: 'web',
  source: { parameters: { flavor: 'm1.small', password: '******', dropped: 'x' } },
} as unknown as StackDetail

test('what runs is kept: only the new parameter is asked for, and nothing kept is sent back', () => {
  const form = updateForm(template, stack, [], {})
  expect([...form.problems]).toEqual([['added', 'A value is needed.']])
  expect(form.values).toEqual({})
  expect(form.presets.get('flavor')).toEqual({ value: 'm1.small', origin: 'running stack' })
  expect(form.presets.get('password')?.value).toBe('')
})

test('what is typed anew is sent and checked, a secret too', () => {
  const form = updateForm(template, stack, [], { password: 'short', added: 'x' })
  expect([...form.problems.keys()]).toEqual(['password'])
  expect(form.values).toEqual({ password: 'short', added: 'x' })
})

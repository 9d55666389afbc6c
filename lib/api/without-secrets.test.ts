import { expect, test } from 'vitest'
import { withoutSecrets } from './without-secrets.ts'

test('only what the template has a parameter for that is no secret is kept', () => {
  const template = `
heat_template_version: 2021-04-16
parameters: { size: { type: string }, password: { type: string, hidden: true } }`
  const values = { size: 'small', password: 'hunter2', other: 'hunter2', constructor: 'x' }
  expect(withoutSecrets(template, values)).toEqual({ size: 'small' })
  expect(withoutSecrets('not: [a template', values)).toEqual({})
})

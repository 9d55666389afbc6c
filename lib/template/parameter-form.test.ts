import { expect, test } from 'vitest'
import { parameterForm } from './parameter-form.ts'
import { parseTemplate } from './parse-template.ts'

const template = parseTemplate(`heat_template_version: 2018-08-31
parameter_groups:
  - label: Access
    parameters: [key, nobody]
parameters:
  image: {type: string, default: cirros, label: Image to boot}
  key: {type: string, constraints: [{custom_constraint: nova.keypair}]}
  password: {type: string, hidden: true}
  count: {type: number, default: 0}
`)

test('the launch form lists grouped parameters first and says what must be filled in', () => {
  const fields = parameterForm(template)
  expect(fields.map(({ name, group, required }) => [name, group, required])).toEqual([
    ['key', 'Access', true],
    ['image', null, false],
    ['password', null, true],
    ['count', null, false],
  ])
  expect(fields[1]).toMatchObject({ label: 'Image to boot', default: 'cirros', origin: 'template', hidden: false })
  expect(fields[3]).toMatchObject({ default: 0, origin: 'template' })
})

test('an environment fills in what it knows, its parameters before its defaults', () => {
  const environment = { parameters: { key: 'mine' }, parameter_defaults: { key: 'common', image: 'ubuntu' } }
  const fields = new Map(parameterForm(template, environment).map((field) => [field.name, field]))
  expect(fields.get('key')).toMatchObject({ default: 'mine', origin: 'environment-parameters', required: false })
  expect(fields.get('image')).toMatchObject({ default: 'ubuntu', origin: 'environment-defaults' })
})

import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { readEnvironments } from './launch-form.ts'
import { lostProblems, withoutMasked } from './masked-values.ts'

const template = parseTemplate(`heat_template_version: 2021-04-16
parameters:
  password: { type: string, hidden: true, default: changeme }
  token: { type: string, hidden: true }
  stars: { type: string }
`)

test('what was hidden in an environment is no value, and has to be typed again', () => {
  const read = readEnvironments([
    { name: 'a.yaml', text: 'parameters: { password: "******", stars: "******" }\n' },
    { name: 'b.yaml', text: 'parameter_defaults: { token: "******" }\n' },
  ])
  const { environments, lost } = withoutMasked(template, read)
  expect([...lost]).toEqual(['password', 'token'])
  expect(environments.map(({ environment }) => environment)).toEqual([
    { parameters: { stars: '******' } },
    { parameter_defaults: {} },
  ])
  expect([...lostProblems(lost, { token: 'new' }, new Map()).keys()]).toEqual(['password'])
})

test('environments that hide nothing stay the very ones', () => {
  const read = readEnvironments([{ name: 'a.yaml', text: 'parameters: { token: known }\n' }])
  expect(withoutMasked(template, read)).toEqual({ environments: read, lost: new Set() })
  expect(withoutMasked(template, read).environments).toBe(read)
})

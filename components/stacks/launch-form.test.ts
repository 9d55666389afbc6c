import { expect, test } from 'vitest'
import { parseTemplate } from '#lib/template/parse-template.ts'
import {
  breakpointsFile,
  generateSecret,
  nameProblem,
  parameterProblems,
  presetsOf,
  proposedName,
  readEnvironments,
  sectionsOf,
  sentValues,
  shownValues,
} from './launch-form.ts'

const template = parseTemplate(`heat_template_version: 2018-08-31
parameter_groups:
  - label: Servers
    parameters: [flavor, gone, flavor]
  - parameters: [size]
parameters:
  flavor: {type: string, default: m1.small}
  size: {type: number, constraints: [{range: {min: 0.1, max: 10}}]}
  password: {type: string, hidden: true, constraints: [{length: {min: 8, max: 12}}]}
  dns: {type: comma_delimited_list, default: "1.1.1.1"}
  labels: {type: json, default: {}}
  __proto__: {type: string, default: x}
`)
const none = readEnvironments([])
const problems = (given: Record<string, string | boolean | string[]>) =>
  Object.fromEntries(parameterProblems(template, sentValues(template, given, presetsOf(template, none)), none, 'web'))

test('every parameter stands in exactly one section, ungrouped ones in their own', () => {
  expect(sectionsOf(template).map(({ title, parameters }) => [title, parameters.map(({ name }) => name)])).toEqual([
    ['Servers', ['flavor']],
    ['Group 2', ['size']],
    ['Other parameters', ['password', 'dns', 'labels', '__proto__']],
  ])
})

test('a later environment wins, values win over defaults, and each says where it is from', () => {
  const environments = readEnvironments([
    { name: 'a.yaml', text: 'parameters: {flavor: m1.large}\nparameter_defaults: {size: 2}\n' },
    { name: 'b.yaml', text: 'parameter_defaults: {flavor: m1.tiny, size: 3, stranger: 1}\n' },
    { name: 'c.yaml', text: 'parameterz: {}\n' },
  ])
  const presets = presetsOf(template, environments)
  expect(presets.get('flavor')).toEqual({ value: 'm1.large', origin: 'a.yaml' })
  expect(presets.get('size')).toEqual({ value: 3, origin: 'b.yaml' })
  expect(presets.get('dns')?.origin).toBe('default')
  expect(environments[2]?.problem).toContain('parameterz')
})

test('values are sent as what they are: half a number, an emptied text, a list, data', () => {
  const given = { size: '0.5', flavor: '', dns: ['9.9.9.9', '1.1.1.1'], labels: '{"a": [1]}', password: '' }
  expect(sentValues(template, given, presetsOf(template, none))).toEqual({
    size: 0.5,
    flavor: '',
    dns: '9.9.9.9,1.1.1.1',
    labels: { a: [1] },
  })
})

test('problems are told beside their parameter, before anything is sent', () => {
  expect(problems({})).toEqual({ size: 'A value is needed.', password: 'A value is needed.' })
  const found = problems({ size: '11', password: 'short', labels: '{broken' })
  expect(Object.keys(found).sort()).toEqual(['labels', 'password', 'size'])
  expect(found.password).toMatch(/8/)
  expect(problems({ size: '0.5', password: 'long enough' })).toEqual({})
})

test('stack names follow the rule of Heat', () => {
  expect(['web', 'Web_1.2-x'].map(nameProblem)).toEqual([undefined, undefined])
  expect(['', '1web', 'we b', 'ä', 'a'.repeat(256)].map((name) => typeof nameProblem(name))).toEqual(
    Array(5).fill('string'),
  )
  expect(['Web server with public address', '3 Tiers', 'Größe', '…'].map(proposedName)).toEqual([
    'web-server-with-public-address',
    'tiers',
    'groe',
    'my-stack',
  ])
})

test('a generated secret fits the length that is asked for', () => {
  const parameter = template.parameters.get('password')!
  const secret = generateSecret(parameter)
  expect(secret).toHaveLength(12)
  expect(secret).not.toBe(generateSecret(parameter))
})

test('breakpoints become an environment of their own, and none where there are none', () => {
  expect(breakpointsFile([])).toEqual([])
  const [file] = breakpointsFile(['db', 'web'])
  const { environment } = readEnvironments([file!])[0]!
  expect(environment?.resource_registry).toEqual({
    resources: { db: { hooks: 'pre-create' }, web: { hooks: 'pre-create' } },
  })
})

test('a preset keeps what the form shows, typed or not, and never secrets', () => {
  const shown = parseTemplate(`
heat_template_version: 2021-04-16
parameters:
  typed: { type: string, default: a }
  left: { type: number, default: 0.5 }
  nothing: { type: string }
  secret: { type: string, hidden: true, default: hunter2 }
`)
  const values = shownValues(shown, { typed: 'b', secret: 'hunter3' }, presetsOf(shown, []))
  expect(values).toEqual({ typed: 'b', left: 0.5 })
})

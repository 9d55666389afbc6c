import { expect, test } from 'vitest'
import { analyse } from './analyse.ts'
import { evaluated, outcomeOf, sampleScope, samplesOf, switchedOff, type WhatIf } from './sample-scope.ts'
import { sourcesOf, usersOfCondition, usersOfParameter } from './users.ts'

const text = `heat_template_version: 2018-08-31
parameters:
  size: { type: string, default: small }
  password: { type: string, hidden: true, default: s3cret }
  zone: { type: string, constraints: [{ allowed_values: [north, south] }] }
conditions:
  is_large: { equals: [{ get_param: size }, large] }
  is_small: { not: is_large }
resources:
  web: { type: OS::Nova::Server, condition: is_large, properties: { name: { get_param: zone } } }
  net: { type: OS::Neutron::Net, properties: { name: { if: [is_small, a, b] } } }
  db: { type: OS::Nova::Server, properties: { admin_pass: { get_param: password } } }
outputs:
  ip: { condition: is_large, value: { get_attr: [web, first_address] } }
  word: { value: { list_join: ['-', [{ get_param: zone }, { get_param: password }]] } }
`
const around = { files: new Map(), environments: [{ name: 'e', text: 'parameter_defaults: { size: medium }' }] }
const analysis = analyse(text, around)
const nothing: WhatIf = { conditions: new Map(), values: new Map() }
const off = (whatIf: WhatIf) => switchedOff(analysis, sampleScope(analysis, around, whatIf))

test('a parameter has what was tried out, else the environment’s, else its default, else something allowed', () => {
  const samples = samplesOf(analysis, around, { ...nothing, values: new Map([['password', 'x']]) })
  expect(Object.fromEntries(samples)).toEqual({
    size: { value: 'medium', origin: 'environment' },
    password: { value: 'x', origin: 'yours' },
    zone: { value: 'north', origin: 'made up' },
  })
})

test('conditions follow the values, and what is tried out goes before their definitions', () => {
  expect(off(nothing)).toEqual({ resources: new Set(['web']), outputs: new Set(['ip']) })
  expect(off({ ...nothing, values: new Map([['size', 'large']]) }).resources).toEqual(new Set())
  const flipped = { ...nothing, conditions: new Map([['is_large', true]]) }
  expect(off(flipped)).toEqual({ resources: new Set(), outputs: new Set() })
  expect(outcomeOf('is_small', sampleScope(analysis, around, flipped))).toBe(false)
  expect(outcomeOf('nobody', sampleScope(analysis, around, nothing))).toBeUndefined()
})

test('values are evaluated with stand-ins for what only a stack can tell, and secrets stay hidden', () => {
  const scope = sampleScope(analysis, around, nothing, true)
  expect(evaluated({ get_attr: ['web', 'first_address'] }, scope)).toEqual({ value: '‹web.first_address›' })
  expect(evaluated(analysis.outputs[1]!.value, scope)).toEqual({ value: 'north-••••••' })
  expect(evaluated({ get_param: 'nobody' }, scope)).toHaveProperty('problem')
})

test('users of a parameter are found through conditions too', () => {
  expect(usersOfParameter(analysis, 'size')).toEqual({
    resources: new Set(['web', 'net']),
    outputs: new Set(['ip']),
    conditions: new Set(['is_large', 'is_small']),
  })
  expect(usersOfParameter(analysis, 'zone').resources).toEqual(new Set(['web']))
  expect(usersOfCondition(analysis, 'is_small').resources).toEqual(new Set(['net']))
  expect(sourcesOf(analysis, 'ip')).toEqual(new Set(['web']))
})

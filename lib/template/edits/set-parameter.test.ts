import { describe, expect, test } from 'vitest'
import { addCondition } from './add-condition.ts'
import { addOutput } from './add-output.ts'
import { addParameter } from './add-parameter.ts'
import { removeCondition } from './remove-condition.ts'
import { removeOutput } from './remove-output.ts'
import { removeParameter } from './remove-parameter.ts'
import { renameCondition } from './rename-condition.ts'
import { renameOutput } from './rename-output.ts'
import { renameParameter } from './rename-parameter.ts'
import { renameProperty } from './rename-property.ts'
import { setCondition } from './set-condition.ts'
import { setDescription } from './set-description.ts'
import { setOutput } from './set-output.ts'
import { setParameter } from './set-parameter.ts'
import { setProperty } from './set-property.ts'
import { setVersion } from './set-version.ts'
import { edited, lines } from './testdata/edited.ts'
import { unsetProperty } from './unset-property.ts'

describe('parameters', () => {
  const text = lines(
    'parameter_groups:',
    '- parameters: [size, image]',
    'parameters:',
    '  size: {type: number}',
    '  image: {type: string}',
    'conditions:',
    '  big: {equals: [{get_param: size}, 2]}',
    'resources:',
    '  a: {type: T, properties: {s: {get_param: [size, x]}}}',
  )
  test('are renamed in get_param, conditions and groups', () => {
    expect(edited(text, (template) => renameParameter(template, 'size', 'count'))).toBe(
      text.replaceAll('size', 'count'),
    )
  })
  test('are removed with their mention in a group, unless somebody uses them', () => {
    expect(edited(text, (template) => removeParameter(template, 'image'))).toBe(
      text.replace(', image]', ']').replace('  image: {type: string}\n', ''),
    )
    expect(() => edited(text, (template) => removeParameter(template, 'size'))).toThrow(
      'The parameter "size" is used by resources.a, conditions.big.',
    )
  })
  test('are added, changed part by part, and go with their section', () => {
    const one = edited('resources: {}\n', (template) => addParameter(template, 'p', { type: 'string' }))
    expect(one).toBe('resources: {}\nparameters:\n  p:\n    type: string\n')
    const two = edited(one, (template) => setParameter(template, 'p', ['default'], 'no'))
    expect(two).toBe(`${one}    default: 'no'\n`)
    expect(edited(two, (template) => setParameter(template, 'p', ['default'], undefined))).toBe(one)
    expect(edited(one, (template) => removeParameter(template, 'p'))).toBe('resources: {}\n')
  })
})

describe('outputs', () => {
  test('are added, changed, renamed and removed', () => {
    const one = edited('resources: {}\n', (template) => addOutput(template, 'ip', { value: { get_attr: ['a', 'ip'] } }))
    expect(one).toBe('resources: {}\noutputs:\n  ip:\n    value: { get_attr: [a, ip] }\n')
    expect(edited(one, (template) => setOutput(template, 'ip', ['value'], 1))).toBe(
      'resources: {}\noutputs:\n  ip:\n    value: 1\n',
    )
    expect(edited(one, (template) => renameOutput(template, 'ip', 'address'))).toBe(one.replace('  ip:', '  address:'))
    expect(edited(one, (template) => removeOutput(template, 'ip'))).toBe('resources: {}\n')
  })
})

describe('conditions', () => {
  const text = lines(
    'conditions:',
    '  c: {equals: [c, {get_param: c}]}',
    '  d: {and: [c, {not: c}]}',
    'resources:',
    '  a: {type: T, condition: c, properties: {c: {if: [c, c, 1]}, x: {if: [{or: [c, d]}, 1, 2]}}}',
    'outputs:',
    '  o: {value: c, condition: {not: c}}',
  )
  test('are renamed in condition, if, and, or and not', () => {
    expect(edited(text, (template) => renameCondition(template, 'c', 'z'))).toBe(
      lines(
        'conditions:',
        '  z: {equals: [c, {get_param: c}]}',
        '  d: {and: [z, {not: z}]}',
        'resources:',
        '  a: {type: T, condition: z, properties: {c: {if: [z, c, 1]}, x: {if: [{or: [z, d]}, 1, 2]}}}',
        'outputs:',
        '  o: {value: c, condition: {not: z}}',
      ),
    )
  })
  test('are added, changed, and removed when nobody uses them', () => {
    const one = edited('heat_template_version: 2018-08-31\nresources: {}\n', (template) =>
      addCondition(template, 'c', { not: 'd' }),
    )
    expect(one).toBe('heat_template_version: 2018-08-31\nconditions:\n  c:\n    not: d\nresources: {}\n')
    expect(edited(one, (template) => setCondition(template, 'c', [], true))).toBe(
      one.replace('c:\n    not: d', 'c: true'),
    )
    expect(edited(one, (template) => removeCondition(template, 'c'))).toBe(
      'heat_template_version: 2018-08-31\nresources: {}\n',
    )
    expect(() => edited(text, (template) => removeCondition(template, 'c'))).toThrow(
      'The condition "c" is used by resources.a, outputs.o, conditions.d.',
    )
  })
})

test('properties are set, renamed and unset, the last one with its section', () => {
  const one = edited('resources:\n  a:\n    type: T\n', (template) => setProperty(template, 'a', ['x', 'k'], 1))
  expect(one).toBe('resources:\n  a:\n    type: T\n    properties:\n      x:\n        k: 1\n')
  expect(edited(one, (template) => renameProperty(template, 'a', 'x', 'z'))).toBe(one.replace('x:', 'z:'))
  expect(edited(one, (template) => unsetProperty(template, 'a', ['x']))).toBe('resources:\n  a:\n    type: T\n')
  expect(edited(one, (template) => unsetProperty(template, 'a', ['x', 'k']))).toBe(
    one.replace('x:\n        k: 1', 'x: {}'),
  )
  expect(() => edited(one, (template) => setProperty(template, 'b', ['x'], 1))).toThrow('There is no resource "b".')
})

test('the version and the description find their places', () => {
  const bare = '# mine\nresources: {}\n'
  const versioned = edited(bare, (template) => setVersion(template, '2018-08-31'))
  expect(versioned).toBe('# mine\nheat_template_version: 2018-08-31\nresources: {}\n')
  expect(edited(versioned, (template) => setVersion(template, 'rocky'))).toBe(
    '# mine\nheat_template_version: rocky\nresources: {}\n',
  )
  const described = edited(versioned, (template) => setDescription(template, 'one\ntwo'))
  expect(described).toBe('# mine\nheat_template_version: 2018-08-31\ndescription: |-\n  one\n  two\nresources: {}\n')
  expect(edited(described, (template) => setDescription(template, ''))).toBe(versioned)
  expect(edited('{"Resources": {}}', (template) => setVersion(template, '2010-09-09'), 'cfn')).toBe(
    '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}}',
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { parseTemplate } from '../parse-template.ts'
import { marked } from '../testdata/marked.ts'
import { validate } from '../validate.ts'
import type { Assistance } from './assistance.ts'
import { codeActions } from './code-actions.ts'

const hot = 'heat_template_version: 2021-04-16\n'
const assistance: Assistance = { schemaOf, resourceTypes }

/** What is on offer at the «mark». */
function offered(source: string, more: Partial<Assistance> = {}) {
  const { text, ranges } = marked(source)
  const template = parseTemplate(text)
  const around = { ...assistance, ...more }
  return { text, actions: codeActions(template, ranges[0]!, validate(template, around), around) }
}

/** The text after the action of that label. */
function after(source: string, label: string, more: Partial<Assistance> = {}): string {
  const { text, actions } = offered(source, more)
  const action = actions.find((one) => one.label === label)
  expect(actions.map((one) => one.label)).toContain(label)
  return applyEdits(text, action!.edits)
}

const server = 'type: OS::Nova::Server'

test.each<[string, string, string]>([
  [
    `resources:\n  a: {type: OS::Nova::«Kypair», properties: {name: k}}\n`,
    'Change to “OS::Nova::KeyPair”',
    'resources:\n  a: {type: OS::Nova::KeyPair, properties: {name: k}}\n',
  ],
  [
    `resources:\n  a:\n    ${server}\n    properties:\n      flavor: f\n      image: i\n      «colour»: red\n`,
    'Remove “colour”',
    `resources:\n  a:\n    ${server}\n    properties:\n      flavor: f\n      image: i\n`,
  ],
  [
    `parameters:\n    flavor: {type: string}\nresources:\n    «a»:\n        ${server}\n        properties:\n            image: i\n`,
    'Add “flavor”',
    `parameters:\n    flavor: {type: string}\nresources:\n    a:\n        ${server}\n        properties:\n            image: i\n            flavor: {get_param: flavor}\n`,
  ],
  [
    'resources:\n  net: {type: OS::Neutron::Net}\n  «p»: {type: OS::Neutron::Subnet, properties: {cidr: 10.0.0.0/24}}\n',
    'Add “network”',
    '',
  ],
  [
    `resources:\n  a:\n    ${server}\n    properties:\n      flavor: {get_param: «size»}\n      image: i\n`,
    'Declare the parameter “size”',
    `parameters:\n  size:\n    type: string\n    constraints:\n      - custom_constraint: nova.flavor\nresources:\n  a:\n    ${server}\n    properties:\n      flavor: {get_param: size}\n      image: i\n`,
  ],
  [
    'resources:\n  a: {type: OS::Heat::RandomString, properties: {length: {get_param: «size»}}}\n',
    'Declare the parameter “size”',
    'parameters:\n  size:\n    type: number\n    constraints:\n      - range:\n          min: 1\n          max: 512\nresources:\n  a: {type: OS::Heat::RandomString, properties: {length: {get_param: size}}}\n',
  ],
  [
    'parameters: {big: {type: boolean}}\nresources:\n  a: {type: OS::Heat::None, condition: «big»}\n',
    'Declare the condition “big”',
    'parameters: {big: {type: boolean}}\nconditions:\n  big:\n    equals:\n      - {get_param: big}\n      - true\nresources:\n  a: {type: OS::Heat::None, condition: big}\n',
  ],
  [
    'parameters: {«unused»: {type: string}}\nresources:\n  a: {type: OS::Heat::None}\n',
    'Remove the parameter “unused”',
    'resources:\n  a: {type: OS::Heat::None}\n',
  ],
  [
    'resources:\n  b: {type: OS::Heat::None}\n  a:\n    type: OS::Heat::Value\n    depends_on: «b»\n    properties: {value: {get_resource: b}}\n',
    'Remove “depends_on”',
    'resources:\n  b: {type: OS::Heat::None}\n  a:\n    type: OS::Heat::Value\n    properties: {value: {get_resource: b}}\n',
  ],
  [
    'resources:\n  a:\n    type: OS::Heat::Value\n    «properties»: {value: 1}\n    properties: {value: 2}\n',
    'Remove this “properties”, which has no effect',
    'resources:\n  a:\n    type: OS::Heat::Value\n    properties: {value: 2}\n',
  ],
  [
    'resources:\n  a: {type: OS::Heat::RandomString, properties: {«sequence»: digits}}\n',
    'Write it as “character_classes”',
    '',
  ],
  [
    'resources:\n  a: {type: OS::Neutron::Port, properties: {network: n, fixed_ips: [{"«subnet_id»": s}]}}\n',
    'Rename to “subnet”',
    'resources:\n  a: {type: OS::Neutron::Port, properties: {network: n, fixed_ips: [{"subnet": s}]}}\n',
  ],
  [
    'resources:\n  a: {type: «OS::Heat::SoftwareDeployments», properties: {config: c, servers: {}}}\n',
    'Change to OS::Heat::SoftwareDeploymentGroup',
    'resources:\n  a: {type: OS::Heat::SoftwareDeploymentGroup, properties: {config: c, servers: {}}}\n',
  ],
  [
    'resources:\n  a: {type: OS::Heat::Value, properties: {value: {Ref: «b»}}}\n  b: {type: OS::Heat::None}\n',
    'Write it with “get_resource”',
    'resources:\n  a: {type: OS::Heat::Value, properties: {value: {get_resource: b}}}\n  b: {type: OS::Heat::None}\n',
  ],
  [
    "resources:\n  b: {type: OS::Heat::None}\n  a: {type: OS::Heat::Value, properties: {value: {«'Fn::Join'»: ['', [x, {Ref: b}]]}}}\n",
    'Write it with “list_join”',
    '',
  ],
  [
    'outputs:\n  o: {value: {«get_atr»: [a, value]}}\nresources:\n  a: {type: OS::Heat::Value, properties: {value: 1}}\n',
    'Change to “get_attr”',
    'outputs:\n  o: {value: {get_attr: [a, value]}}\nresources:\n  a: {type: OS::Heat::Value, properties: {value: 1}}\n',
  ],
  ['parameters: {«p»: {default: 3}}\noutputs: {o: {value: {get_param: p}}}\n', 'Add “type: number”', ''],
  ['resources:\n  «a»: {properties: {salt: s, length: 3}}\n', 'Add “type: OS::Heat::RandomString”', ''],
  ['resources:\n  web: {type: OS::Heat::None}\noutputs:\n  «web_id»: {description: d}\n', 'Add “value”', ''],
  [
    'outputs:\n  «o»: {get_param: OS::stack_name}\n',
    'Make it the “value”',
    'outputs:\n  o: {value: {get_param: OS::stack_name}}\n',
  ],
  [
    'resources:\n  «a»: OS::Heat::None\n',
    'Write “type: OS::Heat::None”',
    'resources:\n  a:\n    type: OS::Heat::None\n',
  ],
  [
    'resources:\n  «a/b»: {type: OS::Heat::None}\noutputs: {o: {value: {get_resource: a/b}}}\n',
    'Rename to “a_b”',
    'resources:\n  a_b: {type: OS::Heat::None}\noutputs: {o: {value: {get_resource: a_b}}}\n',
  ],
  [
    'resources:\n  a: {type: OS::Heat::None}\n  b: {type: OS::Heat::None, «depends_on»: {get_resource: a}}\n',
    'Write “a” alone',
    'resources:\n  a: {type: OS::Heat::None}\n  b: {type: OS::Heat::None, depends_on: a}\n',
  ],
  [
    'parameters: {p: {type: string, constraints: [{length: {min: 1}, «allowed_values»: [x]}]}}\noutputs: {o: {value: {get_param: p}}}\n',
    'Make it an item of its own',
    'parameters: {p: {type: string, constraints: [{length: {min: 1}}, {allowed_values: [x]}]}}\noutputs: {o: {value: {get_param: p}}}\n',
  ],
])('mends %s by %s', (source, label, expected) => {
  const before = marked(hot + source).text
  const text = after(hot + source, label)
  if (expected !== '') expect(text).toBe(hot + expected)
  const problems = (one: string) => validate(parseTemplate(one), assistance)
  const range = marked(hot + source).ranges[0]!
  const told = problems(before).filter((one) => one.range.from <= range.to && range.from <= one.range.to)
  const left = problems(text)
  expect(told.length).toBeGreaterThan(0)
  expect(left.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(left.length).toBeLessThan(problems(before).length)
})

test('a name in a group that no parameter has can be spelt, declared or removed', () => {
  const source = `${hot}parameter_groups: [{parameters: [size, «colur»]}]
parameters: {size: {type: string}, colour: {type: string}}
outputs: {o: {value: [{get_param: size}, {get_param: colour}]}}
`
  expect(offered(source).actions.map(({ label }) => label)).toEqual([
    'Change to “colour”',
    'Declare the parameter “colur”',
    'Remove “colur”',
  ])
  expect(after(source, 'Remove “colur”')).toContain('[{parameters: [size]}]')
})

test('adds all that is missing at once, with what the template and the cloud have', () => {
  const source = `${hot}resources:\n  net: {type: OS::Neutron::Net}\n  «lb»:\n    type: OS::Octavia::PoolMember\n`
  const { actions } = offered(source)
  const all = actions.find(({ label }) => label.startsWith('Add all that is missing'))
  expect(all?.label).toBe('Add all that is missing: address, pool, protocol_port')
  const text = applyEdits(marked(source).text, all!.edits)
  expect(validate(parseTemplate(text), assistance).filter(({ severity }) => severity === 'error')).toEqual([])
  const flavors = {
    choices: (constraint: string) => (constraint === 'nova.flavor' ? [{ value: 'm1.small', label: '' }] : undefined),
  }
  expect(after(`${hot}resources:\n  «a»: {${server}}\n`, 'Add “flavor”', flavors)).toContain('flavor: m1.small')
})

test('raises the version to the first that has what is used', () => {
  const old = (rest: string) => `heat_template_version: 2013-05-23\n${rest}`
  const split = 'resources:\n  a: {type: OS::Heat::Value, properties: {value: {«str_split»: [",", "a,b"]}}}\n'
  expect(after(old(split), 'Raise heat_template_version to 2015-10-15')).toBe(
    `heat_template_version: 2015-10-15\n${marked(split).text}`,
  )
  const conditions = '«conditions»: {c: true}\nresources:\n  a: {type: OS::Heat::None}\n'
  expect(after(old(conditions), 'Raise heat_template_version to 2016-10-14')).toContain('2016-10-14\n')
  const withRef = `${split}  b: {type: OS::Heat::Value, properties: {value: {Ref: a}}}\n`
  expect(
    offered(old(withRef))
      .actions.map(({ label }) => label)
      .filter((label) => label.startsWith('Raise')),
  ).toEqual([])
})

test('makes a parameter of a literal, typed and with the literal as its default', () => {
  const source = `${hot}resources:\n  a:\n    ${server}\n    properties:\n      flavor: «m1.small»\n      networks: [{network: net}]\n`
  expect(after(source, 'Make a parameter “flavor” of it')).toBe(
    `${hot}parameters:\n  flavor:\n    type: string\n    default: m1.small\n    constraints:\n      - custom_constraint: nova.flavor\nresources:\n  a:\n    ${server}\n    properties:\n      flavor: {get_param: flavor}\n      networks: [{network: net}]\n`,
  )
  const taken = `${hot}parameters: {length: {type: number}}\nresources:\n  a: {type: OS::Heat::RandomString, properties: {length: «8»}}\n`
  expect(after(taken, 'Make a parameter “a_length” of it')).toContain('length: {get_param: a_length}')
  const inside = `${hot}resources:\n  a: {type: OS::Heat::Value, properties: {value: {get_attr: [b, «value»]}}}\n`
  expect(offered(inside).actions.filter(({ kind }) => kind === 'refactor')).toEqual([])
})

test('writes a default in place of its parameter', () => {
  const source = `${hot}parameters:\n  n: {type: number, default: "8"}\nresources:\n  a: {type: OS::Heat::RandomString, properties: {length: {get_param: «n»}}}\noutputs: {o: {value: {get_param: n}}}\n`
  expect(after(source, 'Write the default in place of the parameter “n”')).toBe(
    `${hot}resources:\n  a: {type: OS::Heat::RandomString, properties: {length: 8}}\noutputs: {o: {value: 8}}\n`,
  )
  const part = `${hot}parameters:\n  «n»: {type: json, default: {a: 1}}\noutputs: {o: {value: {get_param: [n, a]}}}\n`
  expect(offered(part).actions.filter(({ kind }) => kind === 'refactor')).toEqual([])
})

test('a Ref of the oldest HOT can be written as later ones do', () => {
  const old = 'heat_template_version: 2013-05-23\n'
  const source = 'parameters: {p: {type: string}}\noutputs: {o: {value: {«Ref»: p}}}\n'
  expect(after(old + source, 'Write it with “get_param”')).toBe(old + marked(source).text.replace('Ref', 'get_param'))
})

test('nothing is on offer where nothing is wrong and nothing can be rewritten', () => {
  expect(offered(`${hot}«resources»:\n  a: {type: OS::Heat::None}\n`).actions).toEqual([])
})

test('any text, broken or not, has actions whose edits fit it', () => {
  const words = fc.constantFrom(
    hot,
    'parameters:',
    'resources:',
    ' ',
    '\n',
    '  ',
    'a',
    ':',
    '{',
    '}',
    '[',
    ']',
    'type: ',
    'OS::Heat::Value',
    'get_param',
    '- ',
    '"',
    '*a',
    '&a ',
    'properties:',
    'depends_on: ',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), fc.nat(), (parts, place) => {
      const text = parts.join('')
      const template = parseTemplate(text)
      const from = text.length === 0 ? 0 : place % text.length
      for (const { edits } of codeActions(template, { from, to: from }, validate(template, assistance), assistance)) {
        expect(() => applyEdits(text, edits)).not.toThrow()
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)

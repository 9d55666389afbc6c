import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { relate } from '#lib/graph/relate.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { parseTemplate } from './parse-template.ts'
import { marked } from './testdata/marked.ts'
import { type Surroundings, validate } from './validate.ts'

const hot = 'heat_template_version: 2021-04-16\n'

const check = (text: string, more: Partial<Surroundings> = {}) =>
  validate(parseTemplate(text), { schemaOf, resourceTypes, ...more })

/** The findings, each standing exactly at a «mark», in text order; notes are left aside. */
function expectProblems(source: string, codes: string[], more: Partial<Surroundings> = {}) {
  const { text, ranges } = marked(source)
  const found = check(text, more).filter(({ severity }) => severity !== 'info')
  expect(found.map(({ code, severity }) => (severity === 'error' ? code : `(${code})`))).toEqual(codes)
  expect(found.map(({ range: { from, to } }) => ({ from, to, text: text.slice(from, to) }))).toEqual(
    ranges.map(({ from, to }) => ({ from, to, text: text.slice(from, to) })),
  )
}

const server = 'type: OS::Nova::Server, properties'

test.each([
  ['a: {type: «OS::Nova::Sever»}', ['unknown-type']],
  [`«a»: {${server}: {image: i}}`, ['missing-property']],
  [`a: {${server}: {flavor: f, image: i, «imagee»: i}}`, ['unknown-property']],
  [`a: {${server}: {flavor: f, networks: [{«nets»: n}]}}`, ['unknown-property']],
  [`a: {${server}: {flavor: f, image: i, networks: [{«uuid»: n}]}}`, ['(deprecated-property)']],
  [`a: {${server}: {«flavor»:, image: i}}`, ['(empty-property)']],
  [`«a»: {${server}: {flavor: f}}`, ['unfit-properties']],
  [`«a»: {type: OS::Neutron::Subnet, properties: {network: n}}`, ['missing-property']],
  [`a: {${server}: {flavor: f, image: i, metadata: «text»}}`, ['invalid-property']],
  [`a: {${server}: {flavor: f, image: i, config_drive: «yep»}}`, ['invalid-property']],
  [`a: {${server}: {flavor: f, image: i, user_data_format: «HOT»}}`, ['constraint-violated']],
  [`a: {${server}: {flavor: f, networks: [{fixed_ip: «10.0.0.300»}]}}`, ['constraint-violated']],
  ['a: {type: OS::Neutron::Port, properties: {network: n, «network_id»: m}}', ['conflicting-properties']],
  ['a: {type: OS::Neutron::Port, properties: {«network_id»: m}}', ['(deprecated-property)']],
  ['a: {type: OS::Heat::RandomString, properties: {length: «513»}}', ['constraint-violated']],
  ['a: {type: OS::Heat::Value, deletion_policy: «Snapshot», properties: {value: 1}}', ['snapshot-not-supported']],
  ['a: {type: OS::Heat::Value, update_policy: {«x»: 1}, properties: {value: 1}}', ['unknown-property']],
  ['a: {type: OS::Heat::None, depends_on: [«b»]}', ['unknown-resource']],
  ['a: {type: «OS::Neutron::LBaaS::Pool»}', ['(removed-type)']],
  ['a: {type: OS::Heat::None, properties: {anything: [goes]}}', []],
  ['a: {type: OS::Nova::Server, external_id: x}', []],
])('judges a resource by its type: %j', (source, codes) => {
  expectProblems(`${hot}resources:\n  ${source}\n`, codes)
})

const value = (written: string) => `b: {type: OS::Heat::Value, properties: {value: ${written}}}`

test.each([
  ['{get_resource: «aa»}', ['unknown-resource']],
  ['{get_attr: [«aa», value]}', ['unknown-resource']],
  ['{get_attr: [a, «values»]}', ['unknown-attribute']],
  ['{get_attr: [a, show]}', []],
  ['{get_param: «q»}', ['unknown-parameter']],
  ['{get_param: OS::stack_name}', []],
  ['{get_file: «f.sh»}', ['missing-file']],
  ['{get_file: there.sh}', []],
  ['{if: [«cc», 1, 2]}', ['unknown-condition']],
  ['{if: [never, {get_resource: «zz»}, 2]}', ['(unknown-resource)']],
  ['{list_join: «x»}', ['wrong-type']],
  ['{Ref: «a»}', ['unsupported-function']],
  ['{"Fn::GetAtt": [a, value]}', []],
])('judges what a function asks for: %j', (written, codes) => {
  const rest = 'conditions: {never: false}\nparameters: {p: {type: string}}\noutputs: {o: {value: {get_param: p}}}\n'
  const text = `${hot}${rest}resources:\n  a: {type: OS::Heat::Value, properties: {value: 1}}\n  ${value(written)}\n`
  const { text: plain } = marked(text)
  const found = check(plain, { files: { 'there.sh': '' } }).filter(({ code }) => code !== 'function-of-other-format')
  const { ranges } = marked(text)
  expect(found.map(({ code, severity }) => (severity === 'error' ? code : `(${code})`))).toEqual(codes)
  expect(found.map(({ range }) => plain.slice(range.from, range.to))).toEqual(
    ranges.map(({ from, to }) => plain.slice(from, to)),
  )
})

test('functions that don’t exist yet, or exist elsewhere, are told with what to do', () => {
  const hints = (text: string) => check(text).map(({ code, hint }) => `${code}: ${hint}`)
  expect(hints(`heat_template_version: 2013-05-23\nresources:\n  ${value('{str_split: [",", "a,b"]}')}\n`)).toEqual([
    'function-of-later-version: It exists from heat_template_version 2015-10-15 on.',
  ])
  expect(hints(`${hot}resources:\n  ${value('{"Fn::GetAtt": [b, value]}')}\n`)).toEqual([
    'function-of-other-format: Here it is called get_attr.',
  ])
  expect(hints(`${hot}resources:\n  ${value('{get_atr: [b, value]}')}\n`)).toEqual([
    'unknown-function: Did you mean “get_attr”?',
  ])
})

test('what an output asks for in vain spoils only the output', () => {
  expectProblems(`${hot}outputs:\n  o: {value: {get_param: «p»}}\n`, ['(unknown-parameter)'])
  expectProblems(`${hot}outputs:\n  o: {value: {get_attr: [«a», b]}}\n`, ['unknown-resource'])
})

test('names a circle of resources', () => {
  const text = `${hot}resources:
  a: {type: OS::Heat::Value, properties: {value: {get_attr: [b, value]}}}
  b: {type: OS::Heat::Value, properties: {value: {get_resource: c}}}
  c: {type: OS::Heat::None, depends_on: a}
`
  expect(check(text).map(({ message }) => message)).toEqual(['Resources need each other in a circle: a → b → c → a.'])
})

test.each([
  ['conditions: {«c»: {not: d}, d: {not: c}}', ['condition-cycle']],
  ['conditions: {c: «maybe»}', ['invalid-condition']],
  ['conditions: {c: true}\noutputs: {o: {value: 1, condition: «d»}}', ['unknown-condition']],
  ['conditions: {c: {equals: [{get_param: «p»}, 1]}}', ['(unknown-parameter)']],
  [
    'conditions: {c: {not: d}, d: {equals: [{get_param: «p»}, 1]}}\noutputs: {o: {value: 1, condition: c}}',
    ['unknown-parameter'],
  ],
])('judges conditions: %j', (source, codes) => {
  expectProblems(`${hot}${source}\nresources: {r: {type: OS::Heat::None}}\n`, codes)
})

test('a resource that is switched off for good can’t be referred to; one that may be on is a warning', () => {
  const text = (condition: string, parameter = '') =>
    `${hot}${parameter}conditions: {c: ${condition}}\nresources:\n  a: {type: OS::Heat::None, condition: c}\n  ${value('{get_resource: «a»}')}\n`
  expectProblems(text('false'), ['switched-off'])
  expectProblems(text('{get_param: p}', 'parameters: {p: {type: boolean, default: false}}\n'), ['(switched-off)'])
  expectProblems(text('{get_param: p}', 'parameters: {p: {type: boolean, default: true}}\n').replace(/[«»]/g, ''), [])
})

test('parameters: defaults must keep their own rules, and unused ones are noted', () => {
  const text = `${hot}parameters:
  a: {type: string, default: «x», constraints: [{length: {min: 2}}]}
  b: {type: string}
outputs: {o: {value: {get_param: a}}}
`
  expectProblems(text, ['invalid-default'])
  expect(check(marked(text).text).filter(({ severity }) => severity === 'info')).toMatchObject([
    { code: 'unused-parameter', path: ['parameters', 'b'] },
  ])
})

test('values that were given are held against what they are used for', () => {
  const text = `${hot}parameters: {n: {type: string, default: «many»}}\nresources:\n  a: {type: OS::Heat::RandomString, properties: {«length»: {get_param: n}}}\n`
  const length = text.replace('«many»', 'many')
  expectProblems(length, ['(invalid-property)'])
  expectProblems(length, ['invalid-property'], { parameters: { n: 'few' } })
  expectProblems(length.replace(/[«»]/g, ''), [], { parameters: { n: '8' } })
})

test('a template file is a type: its parameters are the properties', () => {
  const files = {
    'tier.yaml': `${hot}parameters: {size: {type: number}, name: {type: string, default: x}}\n`,
    'no.yaml': 'just text',
    'bad.yaml': `${hot}resources: {a: {type: No::Such}}\n`,
    'self.yaml': `${hot}resources: {a: {type: self.yaml}}\n`,
  }
  const resource = (type: string, properties: string) => `${hot}resources:\n  ${type}, properties: {${properties}}}\n`
  expectProblems(resource('a: {type: tier.yaml', 'size: 1'), [], { files })
  expectProblems(resource('«a»: {type: tier.yaml', 'name: y'), ['missing-property'], { files })
  expectProblems(resource('a: {type: tier.yaml', 'size: 1, «color»: red'), ['unknown-property'], { files })
  expectProblems(resource('a: {type: «other.yaml»', ''), ['missing-file'], { files })
  expectProblems(resource('a: {type: «no.yaml»', ''), ['unreadable-file'], { files })
  expectProblems(resource('a: {type: «bad.yaml»', ''), ['problem-in-file'], { files })
  expectProblems(resource('a: {type: self.yaml', ''), [], { files })
})

test('members of a group are judged by their own type', () => {
  const group = (definition: string) =>
    `${hot}resources:\n  g: {type: OS::Heat::ResourceGroup, properties: {resource_def: ${definition}}}\n`
  expectProblems(group('{type: OS::Heat::Value, properties: {value: 1, «bogus»: 1}}'), ['unknown-property'])
  expectProblems(group('{type: «No::Such»}'), ['unknown-type'])
  expectProblems(group('{type: OS::Heat::RandomString, properties: {length: «many»}}'), ['invalid-property'])
  expectProblems(group('{type: OS::Heat::RandomString, properties: {length: "%index%"}}'), [])
})

test('an environment maps types', () => {
  const environment = { resource_registry: { 'My::Net': 'OS::Neutron::Net', 'My::Off': 'OS::Heat::None' } }
  expectProblems(`${hot}resources:\n  a: {type: My::Net, properties: {«nam»: x}}\n`, ['unknown-property'], {
    environment,
  })
  expectProblems(`${hot}resources:\n  a: {type: My::Off, properties: {nam: x}}\n`, [], { environment })
})

test.each([
  [`${hot}resources:\n  a:\n    type: OS::Nova::Sever\n`, 'type: OS::Nova::Server'],
  [`${hot}resources:\n  a:\n    type: OS::Nova::Server\n`, 'properties:\n      flavor:'],
  [
    `${hot}resources:\n  a:\n    type: OS::Nova::Server\n    properties:\n      image: i\n`,
    '      flavor:\n      image: i',
  ],
  [
    `${hot}resources:\n  a:\n    type: OS::Nova::Server\n    properties:\n      image: i\n      flavour: i\n`,
    'flavor: i',
  ],
  [`${hot}resources:\n  a:\n    type: OS::Neutron::Port\n    properties:\n      network_id: i\n`, 'network: i'],
  [
    `${hot}parameters:\n  q: {type: string}\noutputs:\n  o:\n    value: [{get_param: q}, {get_param: zebra}]\n`,
    '  zebra:\n    type: string\n  q:',
  ],
  [`${hot}outputs:\n  o:\n    value: {get_param: zebra}\n`, 'parameters:\n  zebra:\n    type: string\n\noutputs:'],
])('offers a repair that takes the finding away: %j', (before, typed) => {
  const [problem] = check(before).filter(({ severity }) => severity !== 'info')
  const after = applyEdits(before, problem!.fixes![0]!.edits)
  expect(after).toContain(typed)
  expect(check(after).map(({ code, path }) => [code, path])).not.toContainEqual([problem!.code, problem!.path])
})

test('template-validate judges structure alone: what a value may be is for creation to say', () => {
  const text = `${hot}resources:
  a: {type: OS::Heat::RandomString, properties: {length: 999, salt: {get_param: zz}}}
  b: {type: OS::Neutron::Subnet, properties: {host_routes: [{nonsense: 1}]}}
  c: {type: OS::Heat::RandomString, properties: {nonsense: 1}}
`
  const codes = (more: Partial<Surroundings>) =>
    check(text, more).flatMap(({ code, severity }) => (severity === 'error' ? [code] : []))
  expect(codes({ strict: false })).toEqual(['unknown-property'])
  expect(codes({}).length).toBeGreaterThan(4)
})

test('a template in the place of a type has to be like it', () => {
  const environment = { resource_registry: { 'OS::Heat::Value': 'v.yaml' } }
  const judged = (nested: string) =>
    check(`${hot}resources:\n  a: {type: OS::Heat::Value, properties: {value: x}}\n`, {
      environment,
      files: { 'v.yaml': hot + nested },
    }).map(({ code, message }) => `${code}: ${message}`)
  expect(judged('parameters: {value: {type: string}}\noutputs: {value: {value: 1}}\n')).toEqual([])
  expect(judged('parameters: {value: {type: string}}\n')).toEqual([
    'unlike-its-type: v.yaml: it has no output “value”, an attribute of “OS::Heat::Value”.',
  ])
})

test('a template for one resource has to be like the template for all others', () => {
  const environment = {
    resource_registry: { 'My::Thing': 'all.yaml', resources: { a: { 'My::Thing': 'one.yaml' } } },
  }
  const judged = (one: string) =>
    check(`${hot}resources:\n  a: {type: My::Thing, properties: {size: x}}\n`, {
      environment,
      files: {
        'all.yaml': `${hot}parameters: {size: {type: string}}\noutputs: {said: {value: 1}}\n`,
        'one.yaml': hot + one,
      },
    }).map(({ code, message }) => `${code}: ${message}`)
  expect(judged('parameters: {size: {type: string}}\noutputs: {said: {value: 2}}\n')).toEqual([])
  expect(judged('parameters: {size: {type: string}}\n')).toEqual([
    'unlike-its-type: one.yaml: it has no output “said”, an attribute of “My::Thing”.',
  ])
})

test('a deletion policy may come from a parameter, and be wrong all the same', () => {
  const policy = (word: string) => `${hot}parameters: {p: {type: string, default: ${word}}}
resources:
  a: {type: OS::Heat::RandomString, deletion_policy: {get_param: p}}
`
  expect(check(policy('Retain')).map(({ code }) => code)).toEqual([])
  expect(check(policy('Keep')).map(({ code }) => code)).toEqual(['unknown-deletion-policy'])
  expect(check(policy('Snapshot')).map(({ code }) => code)).toEqual(['snapshot-not-supported'])
})

const pieces = [
  'resources:\n  a:\n    type: OS::Nova::Server\n    properties: {flavor: {get_param: p}, networks: [{port: {get_resource: b}}]}\n',
  '  b: {type: OS::Neutron::Port, properties: {network: {get_attr: [a, x]}}, depends_on: a}\n',
  'outputs: {o: {value: {if: [c, {get_attr: [b, show]}, {yaql: {expression: $.data, data: 1}}]}}}\n',
  'conditions: {c: {or: [d, {not: c}]}, d: {equals: [{get_param: p}, 1]}}\n',
  'parameters: {p: {type: number, default: x, constraints: [{range: {min: 1}}]}}\n',
]

test('no text makes validation or the graph throw', () => {
  const text = fc
    .tuple(fc.shuffledSubarray(pieces), fc.nat(400), fc.nat(30), fc.constantFrom('', '\n', ': ', '{', ']', '- ', '"'))
    .map(([some, from, length, insert]) => {
      const whole = hot + some.join('')
      return whole.slice(0, from) + insert + whole.slice(from + length)
    })
  fc.assert(
    fc.property(text, (broken) => {
      const template = parseTemplate(broken)
      for (const { range } of validate(template, { schemaOf, resourceTypes })) {
        expect(range.to).toBeLessThanOrEqual(broken.length)
      }
      expect(relate(template).nodes.length).toBe(template.resources.size)
    }),
    { numRuns: 400 },
  )
})

test('a thousand resources are judged and related in the blink of an eye', () => {
  const servers = Array.from(
    { length: 500 },
    (_, i) => `  port${i}: {type: OS::Neutron::Port, properties: {network: {get_resource: net}}}
  web${i}: {type: OS::Nova::Server, properties: {flavor: f, image: i, networks: [{port: {get_resource: port${i}}}]}}\n`,
  )
  const template = parseTemplate(`${hot}resources:\n  net: {type: OS::Neutron::Net}\n${servers.join('')}`)
  const run = () => {
    const start = process.cpuUsage()
    expect(validate(template, { schemaOf, resourceTypes })).toEqual([])
    expect(relate(template).edges).toHaveLength(1000)
    return process.cpuUsage(start).user / 1000
  }
  // Processor time in milliseconds, the best of several runs; it takes some 40.
  expect(Math.min(...Array.from({ length: 5 }, run))).toBeLessThan(250)
})

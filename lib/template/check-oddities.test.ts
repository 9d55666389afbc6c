import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { type Environment, resolveType } from './environment.ts'
import { evaluate } from './evaluate.ts'
import { resolveParameters } from './parameters.ts'
import { parseTemplate } from './parse-template.ts'
import { resolveProperties } from './properties.ts'
import { staticScope } from './static-scope.ts'
import { TemplateError } from './template-error.ts'
import { marked } from './testdata/marked.ts'
import { type Surroundings, validate } from './validate.ts'
import type { Value } from './yaml-node.ts'

const hot = 'heat_template_version: 2021-04-16\n'
const aws = "AWSTemplateFormatVersion: '2010-09-09'\n"

const told = (text: string, more: Partial<Surroundings> = {}) =>
  validate(parseTemplate(text), { schemaOf, resourceTypes, ...more }).filter(({ code }) => code !== 'unused-parameter')

/** The findings stand exactly at the «marks»; severities in brackets, `()` a warning, `[]` a note. */
function expectTold(source: string, codes: string[], more: Partial<Surroundings> = {}) {
  const { text, places } = marked(source)
  const found = told(text, more)
  const names = found.map(({ code, severity }) =>
    severity === 'error' ? code : severity === 'warning' ? `(${code})` : `[${code}]`,
  )
  expect(names).toEqual(codes)
  expect(found.map(({ range }) => text.slice(range.from, range.to))).toEqual(places)
  return found
}

/** What the value of the output `o` comes to before anything exists, or the message it fails with. */
function outcome(source: string): Value {
  const template = parseTemplate(marked(source).text)
  const written = template.outputs.get('o')?.value ?? template.resources.get('r')!.properties.value!
  try {
    return evaluate(written, staticScope(template))
  } catch (error) {
    if (error instanceof TemplateError) return `fails: ${error.message}`
    throw error
  }
}

const parameters = `parameters:
  text: {type: string, default: abc}
  many: {type: number, default: 3}
  flag: {type: boolean, default: true}
  words: {type: comma_delimited_list, default: 'a,b'}
  data: {type: json, default: {disk: {size: 5}}}
`

test.each<[string, Value | RegExp, string[]]>([
  ['{get_param: [many, «size»]}', '', ['(path-to-nowhere)']],
  ['{get_param: [flag, «which»]}', '', ['(path-to-nowhere)']],
  ['{get_param: [text, «size»]}', '', ['(path-to-nowhere)']],
  ['{get_param: [text, 0]}', 'a', []],
  ['{get_param: [words, «first»]}', '', ['(path-to-nowhere)']],
  ["{get_param: [words, '1']}", 'b', []],
  ['{get_param: [data, disk, «speed»]}', '', ['[path-to-nowhere]']],
  ['{get_param: [data, disk, size]}', 5, []],
  ['{if: [{equals: [{get_param: many}, «"3"»]}, same, other]}', 'other', ['(never-equal)']],
  ['{if: [{equals: [{get_param: flag}, «"true"»]}, same, other]}', 'other', ['(never-equal)']],
  ['{if: [{equals: [«1», {get_param: text}]}, same, other]}', 'other', ['(never-equal)']],
  ['{if: [{equals: [{get_param: words}, «"a,b"»]}, same, other]}', 'other', ['(never-equal)']],
  ['{if: [{equals: [{get_param: flag}, 1]}, same, other]}', 'same', []],
  ['{if: [{equals: [{get_param: many}, 3]}, same, other]}', 'same', []],
  ['{str_replace: {template: a $b, params: {$b: 1, $c: «2»}}}', 'a 1', ['(unused-placeholder)']],
  ['{str_replace: {template: port export, params: {port: «"80"»}}}', '80 ex80', ['(placeholder-in-word)']],
  ['{str_replace: {template: port-port, params: {port: "80"}}}', '80-80', []],
  ['{str_replace: {template: is $b, params: {«$b»: {get_param: flag}}}}', 'is True', ['[capital-boolean]']],
  ['{repeat: {template: x, for_each: {«<%n%>»: [a, b]}}}', ['x', 'x'], ['(unused-placeholder)']],
  ['{repeat: {template: A-B, for_each: {«A»: [B, C], B: [z]}}}', ['z-z', 'C-z'], ['(placeholder-in-value)']],
  ['{repeat: {template: <%n%>, for_each: {<%n%>: [a, b]}}}', ['a', 'b'], []],
  ['{«list_join»: [",", [a, 1]]}', /^fails: Items to join/, ['(function-fails)']],
  ['{«list_join»: [",", [a, {get_param: many}]]}', /^fails: Items to join/, ['(function-fails)']],
  ['{«repeat»: {template: <%n%>, for_each: {<%n%>: [1, 2]}}}', /^fails: /, ['(function-fails)']],
  ['{a: {«get_param»: text, b: 1}}', { a: { get_param: 'text', b: 1 } }, ['(function-among-keys)']],
])('a value Heat takes, and what it makes of it: %s', (written, expected, codes) => {
  const source = `${hot}${parameters}outputs: {o: {value: ${written}}}\n`
  const got = outcome(source)
  if (expected instanceof RegExp) expect(got).toMatch(expected)
  else expect(got).toEqual(expected)
  expectTold(source, codes)
})

test.each([
  '{«digest»: [md5, {get_attr: [a, value]}]}',
  '{«contains»: [x, {get_attr: [a, value]}]}',
  '{«str_replace_vstrict»: {template: x, params: {x: {get_attr: [a, value]}}}}',
  '{«make_url»: {host: {get_attr: [a, value]}}}',
  '{«yaql»: {expression: $.data.len(), data: {get_attr: [a, value]}}}',
])('a function that refuses null is refused before anything exists: %s', (written) => {
  const other = 'a: {type: OS::Heat::Value, properties: {value: 1}}'
  const source = `${hot}resources:\n  ${other}\n  r: {type: OS::Heat::Value, properties: {value: ${written}}}\n`
  expect(outcome(source)).toMatch(/^fails: /)
  const [problem] = expectTold(source, ['function-fails'])
  expect(problem?.hint).toMatch('every attribute is null')
})

test('what is wrong only with a default is a warning', () => {
  const source = `${hot}parameters: {n: {type: number, default: 1}}
resources: {r: {type: OS::Heat::Value, properties: {value: {«list_join»: [",", [{get_param: n}]]}}}}
`
  expectTold(source, ['(function-fails)'])
  expectTold(source, ['function-fails'], { parameters: { n: 2 } })
})

/** The value of the parameter `p` as written. */
function parameter(definition: string): Value | undefined {
  const template = parseTemplate(
    marked(`${hot}parameters: {p: ${definition}}\noutputs: {o: {value: {get_param: p}}}\n`).text,
  )
  return resolveParameters(template, {}, {}).values.get('p')
}

test.each<[string, Value | undefined, string[], string?]>([
  ['{type: comma_delimited_list, default: «"a, b"»}', ['a', ' b'], ['(untrimmed-list)'], '"a,b"'],
  ['{type: comma_delimited_list, default: "a,b"}', ['a', 'b'], []],
  ['{type: number, default: «true»}', true, ['(boolean-for-number)']],
  ['{type: string, default: «null»}', undefined, ['(null-default)']],
  ['{type: string, default: «~»}', undefined, ['(null-default)']],
  ['{type: string, default: «yes»}', 'True', ['(dangerous-scalar)'], '"yes"'],
  ['{type: string, default: «false»}', 'False', ['(dangerous-scalar)'], '"false"'],
  ['{type: string, default: «1.10»}', '1.1', ['(dangerous-scalar)'], '"1.10"'],
  ['{type: string, default: «1_000»}', '1000', ['(dangerous-scalar)'], '"1_000"'],
  ['{type: string, default: «0x1F»}', '31', ['(dangerous-scalar)'], '"0x1F"'],
  ['{type: string, default: «22:22»}', '1342', ['(sexagesimal-number)'], '"22:22"'],
  ['{type: string, default: «012»}', '10', ['(octal-number)'], '"012"'],
  ['{type: string, default: 8080}', '8080', []],
  ['{type: string, default: 1e3}', '1e3', []],
  ['{type: string, default: 2021-04-16}', '2021-04-16', []],
  ['{type: boolean, default: yes}', true, []],
  ['{type: string, «default»: {a: 1}}', "{'a': 1}", ['(structure-for-text)']],
  ['{type: string, «default»: {get_param: q}}', "{'get_param': 'q'}", ['(function-not-read)']],
  ['{type: json, «default»: {get_param: q}}', { get_param: 'q' }, ['(function-not-read)']],
  ['{type: string, hidden: true, default: «secret»}', 'secret', ['[secret-in-clear]']],
  ['{type: string, hidden: true, default: ""}', '', []],
  [
    '{type: string, default: abc, constraints: [{length: {min: 1}, «allowed_values»: [x]}]}',
    'abc',
    ['(ignored-constraint)'],
  ],
])('a default Heat takes, and what it makes of it: %s', (definition, expected, codes, repaired) => {
  expect(parameter(definition)).toEqual(expected)
  const source = `${hot}parameters: {p: ${definition}}\noutputs: {o: {value: {get_param: p}}}\n`
  const [problem] = expectTold(source, codes)
  if (repaired === undefined) return
  const { text } = marked(source)
  const after = applyEdits(text, problem!.fixes![0]!.edits)
  expect(after).toBe(source.replace(/«.*»/, repaired))
  expect(told(after)).toEqual([])
})

test('a property that wants text gets another one from a word without quotes', () => {
  const source = `${hot}resources: {r: {type: OS::Nova::Server, properties: {flavor: f, image: i, name: «yes»}}}\n`
  const template = parseTemplate(marked(source).text)
  const { properties } = template.resources.get('r')!
  expect(resolveProperties(schemaOf('OS::Nova::Server')!, properties, (value) => value).values.name).toBe('True')
  expectTold(source, ['(dangerous-scalar)'])
})

test('a wildcard of the environment stands before the exact name', () => {
  const environment: Environment = {
    resource_registry: { 'My::*': 'OS::Heat::None', 'My::Thing': 'OS::Heat::Value' },
  }
  const has = (type: string) => schemaOf(type) !== undefined
  expect(resolveType(environment, 'My::Thing', 'r', { has })).toMatchObject({ type: 'OS::Heat::None' })
  expectTold(`${hot}resources: {r: {type: «My::Thing»}}\n`, ['(shadowed-mapping)'], { environment })
})

test('dependencies Heat has anyway, or ignores, are told', () => {
  const text = `${hot}conditions: {never: false}
resources:
  a: {type: OS::Heat::None}
  gone: {type: OS::Heat::None, condition: never}
  b: {type: OS::Heat::Value, depends_on: [«a», «gone»], properties: {value: {get_resource: a}}}
  c: {type: OS::Heat::Value, depends_on: a, properties: {value: {if: [never, {get_resource: a}, 1]}}}
`
  expectTold(text, ['[redundant-dependency]', '[ignored-dependency]'])
})

test('an object that exists already takes no properties and waits for nobody', () => {
  const text = `${hot}resources:
  a: {type: OS::Heat::None}
  b: {type: OS::Heat::Value, external_id: x, depends_on: «a», «properties»: {value: 1}}
`
  expectTold(text, ['adopted-with-dependency', '(ignored-properties)'])
})

test('attributes that are lists are asked with numbers', () => {
  const ask = (
    step: string,
  ) => `${hot}resources: {r: {type: OS::Heat::RandomString}, s: {type: OS::Neutron::Port, properties: {network: n}}}
outputs: {o: {value: {get_attr: [s, fixed_ips, ${step}, ip_address]}}}
`
  expectTold(ask("«'0'»"), ['(path-to-nowhere)'])
  expectTold(ask('0'), [])
})

test('the region is always the same', () => {
  const text = `${aws}Outputs: {o: {Value: {Ref: «AWS::Region»}}}\n`
  expectTold(text, ['[constant-region]'])
})

test('a function in a description stays as it is written', () => {
  const text = `${hot}parameters: {p: {type: string}}\noutputs: {o: {value: {get_param: p}, «description»: {get_param: p}}}\n`
  expect(parseTemplate(marked(text).text).outputs.get('o')!.description).toBe("{'get_param': 'p'}")
  expectTold(text, ['(function-not-read)'])
})

test('a boolean in a text is spelt with a capital', () => {
  const text = `${hot}parameters: {p: {type: boolean, default: true}}
resources: {r: {type: OS::Nova::Server, properties: {flavor: f, image: i, «name»: {get_param: p}}}}
`
  const evaluated = evaluate({ get_param: 'p' }, staticScope(parseTemplate(marked(text).text)))
  expect(
    resolveProperties(schemaOf('OS::Nova::Server')!, { flavor: 'f', name: evaluated }, (one) => one).values.name,
  ).toBe('True')
  expectTold(text, ['[capital-boolean]'])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEdits } from '#lib/text/edit.ts'
import { parseTemplate } from './parse-template.ts'
import { marked } from './testdata/marked.ts'

const hot = 'heat_template_version: 2018-08-31\n'

/** The codes of what is wrong, each standing exactly at a «mark», in text order. */
function expectProblems(source: string, codes: string[]) {
  const { text, ranges } = marked(source)
  const { diagnostics } = parseTemplate(text)
  expect(diagnostics.map(({ code }) => code)).toEqual(codes)
  expect(diagnostics.map(({ range }) => text.slice(range.from, range.to))).toEqual(
    ranges.map(({ from, to }) => text.slice(from, to)),
  )
  expect(diagnostics.map(({ range: { from } }) => from)).toEqual(ranges.map(({ from }) => from))
}

test('reads a template with everything in it', () => {
  const template = parseTemplate(`heat_template_version: rocky
description: All of it
parameter_groups: [{label: Size, parameters: [size]}]
parameters:
  size: {type: number, default: 1, hidden: true, constraints: [{range: {min: 1, max: 9}, description: one digit}]}
conditions:
  big: {equals: [{get_param: size}, 9]}
resources:
  web:
    type: OS::Nova::Server
    condition: big
    depends_on: [net]
    deletion_policy: retain
    metadata: {a: 1}
    properties: {flavor: small}
  net: {type: OS::Neutron::Net}
outputs:
  id: {value: {get_resource: web}, description: The server}
`)
  expect(template.diagnostics).toEqual([])
  expect(template).toMatchObject({
    format: 'hot',
    version: '2018-08-31',
    versionKey: 'heat_template_version',
    description: 'All of it',
    parameterGroups: [{ label: 'Size', parameters: ['size'] }],
  })
  expect(template.parameters.get('size')).toMatchObject({
    type: 'number',
    default: 1,
    hidden: true,
    constraints: [{ kind: 'range', min: 1, max: 9, description: 'one digit' }],
  })
  expect(template.conditions.get('big')?.value).toEqual({ equals: [{ get_param: 'size' }, 9] })
  expect(template.resources.get('web')).toMatchObject({
    type: 'OS::Nova::Server',
    condition: 'big',
    deletionPolicy: 'retain',
    metadata: { a: 1 },
    properties: { flavor: 'small' },
  })
  expect(template.resources.get('web')?.dependsOn.map(({ name }) => name)).toEqual(['net'])
  expect(template.outputs.get('id')).toMatchObject({ value: { get_resource: 'web' }, description: 'The server' })
})

test('reads CloudFormation, also as JSON, into the same shape', () => {
  const template = parseTemplate(
    JSON.stringify({
      AWSTemplateFormatVersion: '2010-09-09',
      Parameters: { Key: { Type: 'String', NoEcho: 'true', MinLength: '1', MaxLength: 8, AllowedPattern: '[a-z]*' } },
      Mappings: { M: { a: { b: 1 } } },
      Resources: { A: { Type: 'AWS::EC2::EIP', DependsOn: 'B', Properties: {} }, B: { Type: 'AWS::EC2::EIP' } },
      Outputs: { O: { Value: { Ref: 'A' } } },
    }),
  )
  expect(template.diagnostics).toEqual([])
  expect(template).toMatchObject({ format: 'cfn', version: '2010-09-09', mappings: { M: { a: { b: 1 } } } })
  expect(template.parameters.get('Key')).toMatchObject({
    type: 'string',
    hidden: true,
    constraints: [
      { kind: 'length', min: 1, max: 8 },
      { kind: 'allowed_pattern', pattern: '[a-z]*' },
    ],
  })
  expect(template.resources.get('A')?.dependsOn[0]?.name).toBe('B')
  expect(template.outputs.get('O')?.value).toEqual({ Ref: 'A' })
})

test.each([
  ['heat_template_version: «2018-08-13»\nresources: {a: {type: T}}', ['unknown-version']],
  ['heat_template_version: «20180831»\nresources: {a: {type: T}}', ['version-not-text']],
  ['«resources»: {a: {type: T}}', ['missing-version']],
  [
    "heat_template_version: rocky\n«AWSTemplateFormatVersion»: '2010-09-09'\nresources: {a: {type: T}}",
    ['ambiguous-version'],
  ],
  ['«- a»', ['not-a-map']],
  [`${hot}«resorces»: {a: {type: T}}\nresources: {a: {type: T}}`, ['unknown-section']],
  [`heat_template_version: 2016-04-08\n«conditions»: {}\nresources: {a: {type: T}}`, ['unknown-section']],
  [`${hot}«parameters»: [a]\nresources: {a: {type: T}}`, ['section-not-map']],
  [`${hot}resources:\n  «a»: OS::Heat::None\n`, ['resource-not-map']],
  [`${hot}resources:\n  «a»: {properties: {}}\n`, ['missing-type']],
  [`${hot}resources:\n  «a/b»: {type: T}\n`, ['name-with-slash']],
  [`${hot}resources:\n  a: {type: T, «typ»: 1}\n`, ['unknown-key']],
  [`${hot}resources:\n  a: {«type»: {get_param: t}}\n`, ['type-not-text']],
  [`${hot}resources:\n  a: {type: T, «properties»: text}\n`, ['properties-not-map']],
  [`${hot}resources:\n  a: {type: T, «properties»: {get_param: p}}\n`, ['properties-not-map']],
  [`${hot}resources:\n  a: {type: T, depends_on: «5»}\n`, ['depends-on-not-names']],
  [`${hot}resources:\n  a: {type: T, deletion_policy: «Keep»}\n`, ['unknown-deletion-policy']],
  [`${hot}resources:\n  a: {type: T, description: «5»}\n`, ['description-not-text']],
  [`heat_template_version: 2016-04-08\nresources:\n  a: {type: T, «condition»: x}\n`, ['unknown-key']],
  [
    `heat_template_version: 2013-05-23\nresources:\n  a: {type: T, deletion_policy: «retain»}\n`,
    ['unknown-deletion-policy'],
  ],
  [`${hot}outputs:\n  «o»: x\n`, ['output-not-map']],
  [`${hot}outputs:\n  «o»: {description: x}\n`, ['missing-value']],
  [`${hot}outputs:\n  o: {value: 1, «valu»: 2}\n`, ['unknown-key']],
  [`${hot}parameters:\n  «a»: {type: string}\nresources:\n  «a»: {type: T}\n`.replace('«a»', 'a'), ['duplicate-name']],
])('points at what is wrong: %j', (source, codes) => {
  expectProblems(source, codes)
})

test.each([
  ['  «p»: text', ['parameter-not-map']],
  ['  «p»: {default: 1}', ['missing-type']],
  ['  p: {type: «strin»}', ['unknown-parameter-type']],
  ['  p: {type: string, «lable»: x}', ['unknown-key']],
  ['  p: {type: string, «constraints»: {length: {min: 1}}}', ['constraints-not-list']],
  ['  p: {type: string, constraints: [{«lenght»: {min: 1}}]}', ['unknown-constraint']],
  ['  p: {type: string, constraints: [«{description: x}»]}', ['bad-constraint']],
  ['  p: {type: string, constraints: [{length: «5»}]}', ['bad-constraint']],
  ['  p: {type: string, constraints: [{length: {min: 1, «most»: 2}}]}', ['unknown-key']],
  ['  p: {type: string, constraints: [{«range»: {min: 1}}]}', ['constraint-not-for-type']],
  ['  p: {type: number, constraints: [{«modulo»: {step: 2, offset: 3}}]}', ['bad-constraint']],
  ['  p: {type: string, tags: «x»}', ['tags-not-list']],
])('points at what is wrong with a parameter: %j', (source, codes) => {
  expectProblems(`${hot}parameters:\n${source}\noutputs: {o: {value: 1}}\n`, codes)
})

test.each([
  ['«parameter_groups»: {}', []],
  ['«parameter_groups»: {a: b}', ['groups-not-list']],
  ['parameter_groups: [{«parameters»: a}]', ['group-without-parameters']],
  ['parameter_groups: [{parameters: [«b»]}]', ['unknown-parameter']],
  ['parameter_groups: [{parameters: [a, «a»]}]', ['parameter-in-two-groups']],
])('points at what is wrong with a parameter group: %j', (source, codes) => {
  const marks = codes.length > 0 ? source : source.replace(/[«»]/g, '')
  expectProblems(`${hot}${marks}\nparameters: {a: {type: string}}\noutputs: {o: {value: 1}}\n`, codes)
})

test('a section that slipped below another is noticed', () => {
  const { diagnostics } = parseTemplate(`${hot}parameters:
  a: {type: string}
  resources:
    web: {type: T}
`)
  expect(diagnostics.find(({ code }) => code === 'misplaced-section')?.hint).toMatch(/indentation slip/)
})

test('resources swallowed by a description are noticed', () => {
  const { diagnostics } = parseTemplate(`${hot}description: |\n  Text\n  resources:\n    web:\n`)
  expect(diagnostics).toMatchObject([
    { code: 'no-resources', severity: 'warning', hint: expect.stringContaining('description') },
  ])
})

test.each([
  [
    'heat_template_version: 2018-08-32\nresources: {a: {type: T}}',
    'heat_template_version: 2018-08-31\nresources: {a: {type: T}}',
  ],
  [`${hot}resorces: {a: {type: T}}`, `${hot}resources: {a: {type: T}}`],
  [`resources: {a: {type: T}}`, `heat_template_version: 2021-04-16\nresources: {a: {type: T}}`],
  [`${hot}resources: {a: {Type: T}}`, `${hot}resources: {a: {type: T}}`],
])('offers a repair that works: %j', (before, after) => {
  const fix = parseTemplate(before).diagnostics.flatMap(({ fixes = [] }) => fixes)[0]
  expect(applyEdits(before, fix!.edits)).toBe(after)
  expect(parseTemplate(after).diagnostics).toEqual([])
})

test('broken text gives what could be read, and says where it broke', () => {
  const template = parseTemplate(`${hot}resources:\n  web:\n    type: OS::Nova::Server\n    properties: {flavor: [\n`)
  expect(template.resources.get('web')?.type).toBe('OS::Nova::Server')
  expect(template.diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
})

test('texts longer than Heat takes are refused unread', () => {
  const template = parseTemplate(`${hot}description: ${'x'.repeat(524_288)}\n`)
  expect(template.diagnostics.map(({ code }) => code)).toEqual(['text-too-long'])
  expect(template.resources.size).toBe(0)
})

test('keys that mean something to JavaScript mean nothing here', () => {
  const template = parseTemplate(
    `${hot}parameters: {__proto__: {type: string}}\nresources: {__proto__: {type: T, properties: {__proto__: 1}}, constructor: {type: T}}\n`,
  )
  expect([...template.resources.keys()]).toEqual(['__proto__', 'constructor'])
  expect(Object.keys(template.resources.get('__proto__')!.properties)).toEqual(['__proto__'])
  expect(({} as { type?: string }).type).toBeUndefined()
})

const word = fc.constantFrom(
  ...'heat_template_version 2018-08-31 resources outputs parameters conditions type properties value get_attr get_resource - : { } [ ] " \' | > & * ! # ? << ~ null true 1 OS::Nova::Server web depends_on constraints range'.split(
    ' ',
  ),
  '\n',
  '\n  ',
  '\n    ',
  '\t',
)

test('no text makes it throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
      ),
      (text) => {
        const { diagnostics } = parseTemplate(text)
        for (const { range, message } of diagnostics) {
          expect(range.from).toBeLessThanOrEqual(range.to)
          expect(range.to).toBeLessThanOrEqual(text.length)
          expect(message).not.toBe('')
        }
      },
    ),
    { numRuns: 500 },
  )
})

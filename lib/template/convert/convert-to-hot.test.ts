import fc from 'fast-check'
import { expect, test } from 'vitest'
import { awsEquivalents } from '#lib/catalogue/aws-equivalents.ts'
import { parseTemplate } from '../parse-template.ts'
import { convertToHot } from './convert-to-hot.ts'

const head = "AWSTemplateFormatVersion: '2010-09-09'\n"
const convert = (text: string) => convertToHot(parseTemplate(head + text))
const codes = (text: string) => convert(text).losses.map(({ code }) => code)

/** The lines of the one property of the one resource in the result. */
function property(value: string, more = ''): string {
  const { text } = convert(`${more}Resources:\n  web:\n    Type: T\n    Properties:\n      p: ${value}\n`)
  const lines = text.slice(text.indexOf('      p:') + 8).trimEnd()
  return lines.replaceAll(/^ {8}/gm, '').trim()
}

const parameters = `Parameters:
  Size: {Type: String, Default: small}
  Zones: {Type: CommaDelimitedList, Default: 'a,b'}
  Data: {Type: Json, Default: '{}'}
`
const mappings = `Mappings:
  Images: {small: {id: ami-1, all: [a, b]}, big: {id: ami-2}}
`

test('a template keeps its names, its order and its comments', () => {
  const { text, losses } = convert(`# What users choose.
Parameters:
  # How big.
  Size:
    Type: Number  # of gigabytes
    Default: '1'
    MinValue: '1'
    MaxValue: 9
    ConstraintDescription: Between 1 and 9.
    NoEcho: 'true'
Conditions:
  Big: {Fn::Not: [{Fn::Equals: [{Ref: Size}, 1]}]}
Resources:

  # It holds
  # everything.
  disk:
    Type: AWS::EC2::Volume
    Condition: Big
    DependsOn: [other]
    DeletionPolicy: Retain
    Properties:
      Size: {Ref: Size}
      Tags:
        # first
        - Key: a
          Value: b
  other: {Type: AWS::EC2::Volume}
Outputs:
  id: {Description: The id., Condition: Big, Value: {Ref: disk}}
# The end.
`)
  expect(losses).toEqual([])
  expect(text).toBe(`heat_template_version: 2021-04-16

# What users choose.
parameters:
  # How big.
  Size:
    # of gigabytes
    type: number
    default: '1'
    hidden: true
    constraints:
      - range:
          min: 1
          max: 9
        description: Between 1 and 9.

conditions:
  Big:
    not:
      equals:
        - { get_param: Size }
        - 1

resources:
  # It holds
  # everything.
  disk:
    type: AWS::EC2::Volume
    condition: Big
    depends_on:
      - other
    deletion_policy: retain
    properties:
      Size: { get_param: Size }
      Tags:
        # first
        - Key: a
          Value: b

  other:
    type: AWS::EC2::Volume

outputs:
  id:
    description: The id.
    condition: Big
    value: { get_resource: disk }

# The end.
`)
})

test.each([
  ['{Ref: web}', '{ get_resource: web }'],
  ['{Ref: Size}', '{ get_param: Size }'],
  ['!Ref Size', '{ get_param: Size }'],
  ['!GetAtt web.PublicIp', '{ get_attr: [web, PublicIp] }'],
  ['{Ref: AWS::StackName}', '{ get_param: OS::stack_name }'],
  ['{Ref: AWS::Region}', 'ap-southeast-1'],
  ['{Fn::Base64: text}', 'text'],
  ['{Fn::Join: ["-", [a, b]]}', 'a-b'],
  ['{Fn::Select: [1, [a, b]]}', 'b'],
  ['{Fn::Select: ["7", [a, b]]}', "''"],
  ['{Fn::Select: [1, {Ref: Zones}]}', '{ get_param: [Zones, 1] }'],
  ['{Fn::Select: [b, {Fn::Select: [a, {Ref: Data}]}]}', '{ get_param: [Data, a, b] }'],
  ['{Fn::Select: [0, {Fn::GetAtt: [web, List]}]}', '{ get_attr: [web, List, 0] }'],
  ['{Fn::Select: [0, [{Ref: Size}, b]]}', '{ get_param: Size }'],
  ['{Fn::FindInMap: [Images, small, id]}', 'ami-1'],
  ['{Fn::Select: [1, {Fn::FindInMap: [Images, small, all]}]}', 'b'],
  ['{Fn::ResourceFacade: DeletionPolicy}', 'resource_facade: deletion_policy'],
  ['{Fn::MemberListToMap: [Name, Value, [".member.0.Name=k", ".member.0.Value=v"]]}', 'k: v'],
])('%s becomes %s', (source, expected) => {
  expect(property(source, parameters + mappings)).toBe(expected)
})

test('a look-up by parameter becomes a path into a parameter that holds the mapping', () => {
  expect(property('{Fn::FindInMap: [Images, {Ref: Size}, id]}', parameters + mappings)).toBe(`get_param:
  - mapping_Images
  - { get_param: Size }
  - id`)
  const { text, losses } = convert(
    `${parameters}${mappings}Outputs: {o: {Value: {Fn::FindInMap: [Images, {Ref: Size}, id]}}}`,
  )
  expect(losses.map(({ code }) => code)).toEqual(['mapping-as-parameter'])
  expect(parseTemplate(text).parameters.get('mapping_Images')).toMatchObject({
    type: 'json',
    hidden: false,
    default: { small: { id: 'ami-1' }, big: { id: 'ami-2' } },
  })
})

test('a joined text of several lines is written whole, with placeholders it can’t be mistaken for', () => {
  expect(
    property(
      String.raw`{Fn::Join: ["", ["#!/bin/sh\n", "echo 5% ", {Ref: Size}, "\n", {Ref: Size}, "\n"]]}`,
      parameters,
    ),
  ).toBe(`str_replace:
  template: |
    #!/bin/sh
    echo 5% %Size%
    %Size%
  params:
    '%Size%': { get_param: Size }`)
  // Here “%Size%” would be found one place too early.
  expect(property(String.raw`{Fn::Join: ["", ["\n%Size", {Ref: Size}]]}`, parameters)).toContain('<%Size%>')
})

test('a branch without a value is left out', () => {
  expect(property('{Fn::If: [Big, 1, {Ref: AWS::NoValue}]}', 'Conditions: {Big: {Fn::Equals: [a, a]}}\n')).toBe(`if:
  - Big
  - 1`)
  expect(property('{Fn::If: [Big, {Ref: AWS::NoValue}, 2]}', 'Conditions: {Big: {Fn::Equals: [a, a]}}\n')).toBe(`if:
  - not: Big
  - 2`)
})

test.each([
  ['Parameters: {p: {Type: "AWS::EC2::KeyPair::KeyName"}}', 'unknown-parameter-type'],
  ['Parameters: {p: {Type: String, Nothing: 1}}', 'unknown-key'],
  ['Resources: {r: {Type: T, CreationPolicy: {}}}', 'unknown-key'],
  ['Resources: {r: {Type: T, Properties: {p: {Fn::Sub: "a"}}}}', 'unknown-function'],
  ['Resources: {r: {Type: T, Properties: {p: {Fn::GetAZs: ""}}}}', 'availability-zones'],
  ['Resources: {r: {Type: T, Properties: {p: {Fn::FindInMap: [M, a, b]}}}}', 'missing-map-entry'],
  ['Resources: {r: {Type: T, Properties: {p: {Fn::Split: [",", {Ref: AWS::Partition}]}}}}', 'unknown-pseudo-parameter'],
  ['Resources: {r: {Type: T, Properties: {p: {Fn::GetAtt: [r]}}}}', 'unreadable-call'],
  ['Resources: {r: {Type: T, Properties: {p: {get_param: x}}}}', 'looks-like-function'],
  ['Resources: {r: {Type: T, Properties: {p: 12345678901234567890}}}', 'number-rewritten'],
  ['Outputs: {o: {Value: 1, Export: {Name: n}}}', 'unknown-key'],
  ['Mappings: {M: {a: {b: c}}}', 'mapping-dissolved'],
  ['Transform: x', 'unknown-section'],
  ['Outputs: {o: {Value: !Sub "a"}}', 'unknown-tag'],
  ['Conditions: {c: !Foo [a, b]}', 'unknown-tag'],
])('%s tells of %s', (source, code) => {
  expect(codes(source)).toEqual([code])
})

test('a loss points to its place in the source', () => {
  const text = `${head}Resources: {r: {Type: T, UpdateReplacePolicy: Retain}}`
  const [loss] = convertToHot(parseTemplate(text)).losses
  expect(text.slice(loss!.range.from, loss!.range.to)).toBe('Retain')
  expect(loss!.path).toEqual(['Resources', 'r', 'UpdateReplacePolicy'])
})

test('data that HOT would carry out comes out of a parameter', () => {
  const { text } = convert('Resources: {r: {Type: T, Properties: {p: {filter: [a, b]}}}}')
  const template = parseTemplate(text)
  expect(template.resources.get('r')?.properties).toEqual({ p: { get_param: 'literal' } })
  expect(template.parameters.get('literal')?.default).toEqual({ filter: ['a', 'b'] })
})

test('what a version of the source ignores is not brought to life', () => {
  const text = `HeatTemplateFormatVersion: '2012-12-12'
Resources: {r: {Type: T, Condition: c, Properties: {p: {Fn::If: [c, 1, 2]}}}}
`
  const { text: result, losses } = convertToHot(parseTemplate(text))
  expect(losses.map(({ code }) => code)).toEqual(['unknown-key', 'unknown-function'])
  expect(parseTemplate(result).resources.get('r')).toMatchObject({ properties: { p: { 'Fn::If': ['c', 1, 2] } } })
  expect(result).not.toContain('condition:')
})

test('a long description is folded', () => {
  const description = 'It says # what - it: is. '.repeat(9).trim()
  const { text } = convert(`Description: '${description}'\nResources: {r: {Type: T}}\n`)
  expect(text).toContain('description: >-\n  It says # what')
  expect(parseTemplate(text).description).toBe(description)
})

test('HOT stays as it is', () => {
  const text = 'heat_template_version: 2018-08-31\nresources: {}\n'
  expect(convertToHot(parseTemplate(text))).toEqual({ text, losses: [] })
})

const word = fc.constantFrom(
  'Ref',
  'Fn::Join',
  'Fn::Select',
  'Fn::FindInMap',
  'Fn::If',
  'Fn::GetAtt',
  'get_param',
  'a',
  '__proto__',
  'Type',
)
const leaf = fc.oneof(word, fc.integer(), fc.constant(null), fc.boolean(), fc.string())
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    leaf,
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(word, tie('data'), { maxKeys: 2 }),
  ),
}))
const section = fc.oneof(
  data,
  fc.dictionary(
    word,
    fc.oneof(
      data,
      fc.record({ Type: fc.oneof(leaf, fc.constantFrom(...awsEquivalents.keys())), Properties: data, Value: data }),
    ),
  ),
)

test('no template makes it throw, and the result can be read', () => {
  const template = fc.record({
    AWSTemplateFormatVersion: fc.constant('2010-09-09'),
    Parameters: section,
    Mappings: section,
    Conditions: section,
    Resources: section,
    Outputs: section,
  })
  fc.assert(
    fc.property(template, (source) => {
      const template = parseTemplate(JSON.stringify(source))
      convertToHot(template, { equivalents: awsEquivalents })
      const { text } = convertToHot(template)
      const broken = parseTemplate(text).tree.diagnostics.filter(({ severity }) => severity === 'error')
      expect(broken, text).toEqual([])
    }),
  )
})

test('no text makes it throw', () => {
  const piece = fc.constantFrom(
    'AWSTemplateFormatVersion: x\n',
    'Resources:',
    ' !Ref ',
    '&a ',
    '*a',
    '<<: ',
    '\n',
    '  ',
    '- ',
    '{',
    '}',
    '[',
    ',',
    ': ',
    '#',
    "'",
    '"',
    '|',
    'a',
    'Ref',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 40 }).map((pieces) => head + pieces.join('')),
  )
  fc.assert(fc.property(text, (source) => void convertToHot(parseTemplate(source))))
})

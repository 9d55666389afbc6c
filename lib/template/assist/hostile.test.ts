import fc from 'fast-check'
import { test } from 'vitest'
import { parseTemplate } from '../parse-template.ts'
import { definition } from './definition.ts'
import { findReferences } from './find-references.ts'
import { folds } from './folds.ts'
import { hover } from './hover.ts'
import { outline } from './outline.ts'
import { prepareRename, rename } from './rename.ts'
import { catalogued } from './testing/at-cursor.ts'

/** Everything that can be asked, everywhere it matters. */
function askAll(text: string, offsets: readonly number[]): void {
  const template = parseTemplate(text)
  const files = { 'a.yaml': text, 'b.sh': text }
  for (const offset of offsets) {
    hover(template, offset, { ...catalogued, files })
    definition(template, offset, { ...catalogued, files })
    findReferences(template, offset, true)
    prepareRename(template, offset)
    rename(template, offset, 'other')
  }
  outline(template)
  folds(template)
}

const hot = `heat_template_version: 2018-08-31
parameters:
  p: &a {type: number, default: 1, constraints: [{range: {min: 1}}, {allowed_pattern: "a"}]}
conditions: {c: {equals: [{get_param: p}, 1]}, d: {not: c}}
resources:
  x:
    type: OS::Nova::Server
    depends_on: [y]
    properties: {networks: [{port: {get_resource: y}}], name: {if: [c, {get_attr: [y, name]}, 0777]}}
  y: {type: a.yaml, properties: {p: *a, q: {get_file: b.sh}}}
  g: {type: OS::Heat::ResourceGroup, properties: {resource_def: {type: a.yaml, properties: {p: 1}}}}
outputs: {o: {value: {str_replace: {template: t, params: {t: {get_param: [p, 0]}}}}}}
`
const cfn = `{"AWSTemplateFormatVersion": "2010-09-09", "Mappings": {"m": {"a": {"b": 1}}}, "Parameters": {"p": {"Type": "String"}},
"Resources": {"x": {"Type": "AWS::EC2::Instance", "DependsOn": "y", "Properties": {"ImageId": {"Ref": "p"}}}, "y": {"Type": "T"}},
"Outputs": {"o": {"Value": {"Fn::FindInMap": ["m", {"Fn::GetAtt": "x.PublicIp"}, "b"]}}}}
`

/** What breaks texts, and what has a meaning of its own in one language or another. */
const scraps = fc.constantFrom(
  ...['', '\n', ' ', '\t', ':', '- ', '{', '}', '[', ']', '"', "'", '&a ', '*a', '<<: ', '!!int ', '|\n', '>\n', '? '],
  ...[
    '__proto__',
    'constructor',
    'toString',
    '#',
    '0',
    '~',
    '%index%',
    '\u0000',
    '💡',
    '\ud800',
    'get_attr: []',
    'if: [c]',
  ],
)
const splices = fc.array(fc.tuple(fc.nat(1200), fc.nat(12), scraps), { maxLength: 4 })

test('no text is so broken that an answer throws', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<string[]>(hot, cfn),
      splices,
      fc.array(fc.nat(1200), { maxLength: 8 }),
      (text, cuts, offsets) => {
        const broken = cuts.reduce(
          (now, [at, length, scrap]) => now.slice(0, at) + scrap + now.slice(at + length),
          text,
        )
        askAll(broken, offsets)
      },
    ),
    { numRuns: 600 },
  )
})

test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])('names like %s mean only themselves', (name) => {
  const text = hot.replaceAll(/\b(?:p|c|y|networks|resources|default|get_attr|Server)\b/g, name)
  askAll(
    text,
    Array.from({ length: text.length }, (_, i) => i),
  )
})

test('a huge text on one line is no burden', () => {
  const items = Array.from({ length: 5000 }, (_, i) => `{get_param: p${i}}`).join(', ')
  const text = `{heat_template_version: 2018-08-31, x: &big [${items}], outputs: {o: {value: *big}, q: {value: [${items}]}}}`
  askAll(text, [10, text.indexOf('*big') + 1, text.length - 20])
})

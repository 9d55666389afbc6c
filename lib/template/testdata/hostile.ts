import fc from 'fast-check'
import { randomDocument } from '../edits/testdata/random-document.ts'
import { functionsOf, templateVersions } from '../versions.ts'
import type { Value } from '../yaml-node.ts'

const calls = [...new Set(templateVersions.flatMap(({ version }) => [...functionsOf(version)]))]
const names = [
  'p',
  'j',
  'c',
  'r0',
  'r1',
  'm',
  'a',
  'b',
  'value',
  'show',
  'OS::stack_name',
  'AWS::Region',
  '$.a',
  '$ * 3',
  'md5',
  '',
]
const keys = [
  'template',
  'params',
  'for_each',
  'permutations',
  'expression',
  'data',
  'keys',
  'values',
  'scheme',
  'host',
  'port',
  '<<',
  '__proto__',
  'x',
]

interface Cut {
  readonly at: number
  readonly length: number
  readonly insert: string
}

function cuts(): fc.Arbitrary<Cut[]> {
  const one = fc.record({
    at: fc.nat(1e6),
    length: fc.oneof(fc.nat(3), fc.nat(200)),
    insert: fc.oneof(word(), fc.string({ maxLength: 3 })),
  })
  return fc.array(one, { minLength: 1, maxLength: 6 })
}

function cut(text: string, cutting: readonly Cut[]): string {
  return cutting.reduce((now, { at, length, insert }) => {
    const from = at % (now.length + 1)
    return now.slice(0, from) + insert + now.slice(from + length)
  }, text)
}

/** Marks of YAML and words of templates: half a document that breaks off or leads astray. */
function word(): fc.Arbitrary<string> {
  const marks = [
    '\n',
    '\n  ',
    '\n    ',
    ': ',
    ':',
    '- ',
    ' #',
    '&a ',
    '*a',
    '<<: *a',
    '{',
    '}',
    '[',
    ']',
    ', ',
    '"',
    "'",
    '|\n',
    '>-\n',
    '!!binary ',
    '!!python/object:os.system ',
    '---\n',
    '...\n',
    '%YAML 1.2\n',
    '\t',
    '\r\n',
    '\r',
    '\u0000',
    '\uFEFF',
    '\u2028',
    '? ',
    '22:22',
    '0o17',
    '.inf',
    '~',
  ]
  const words = [
    'heat_template_version',
    '2018-08-31',
    'AWSTemplateFormatVersion',
    'resources',
    'Resources',
    'properties',
    'type',
    'OS::Nova::Server',
    'OS::Heat::ResourceGroup',
    'depends_on',
    'parameters',
    'constraints',
    'allowed_pattern',
    'outputs',
    'value',
    '__proto__',
    'constructor',
  ]
  return fc.constantFrom(...marks, ...words, ...calls)
}

/** A well-formed template that calls functions with whatever comes to mind. */
function callingDocument(): fc.Arbitrary<string> {
  const { call } = fc.letrec<{ value: Value; call: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      {
        arbitrary: fc.oneof(
          fc.constantFrom(...names),
          fc.string({ maxLength: 6 }),
          fc.double(),
          fc.integer(),
          fc.constant(null),
          fc.boolean(),
        ),
        weight: 3,
      },
      { arbitrary: tie('call'), weight: 2 },
      { arbitrary: fc.array(tie('value'), { maxLength: 4 }), weight: 2 },
      { arbitrary: fc.dictionary(fc.constantFrom(...names, ...keys), tie('value'), { maxKeys: 4 }), weight: 2 },
    ) as fc.Arbitrary<Value>,
    call: fc
      .tuple(fc.constantFrom(...calls, 'Fn::If', 'equals', 'not', 'and', 'or'), tie('value'))
      .map(([name, value]) => ({ [name]: value })),
  }))
  const version = fc.constantFrom(...templateVersions)
  return fc
    .tuple(version, fc.array(call, { maxLength: 4 }), call, fc.string({ maxLength: 12 }), fc.boolean())
    .map(([{ key, version: date, format }, values, condition, pattern, pretty]) => {
      const hot = format === 'hot'
      const resources = Object.fromEntries(
        values.map((value, i) => [
          `r${i}`,
          hot
            ? { type: 'OS::Heat::Value', properties: { value }, condition }
            : { Type: 'OS::Heat::Value', Properties: { value }, Condition: condition },
        ]),
      )
      const document = hot
        ? {
            [key]: date,
            parameters: {
              p: { type: 'string', default: pattern, constraints: [{ allowed_pattern: pattern }] },
              j: { type: 'json', default: values },
            },
            conditions: { c: condition },
            resources,
            outputs: { o: { value: condition } },
          }
        : {
            [key]: date,
            Parameters: { p: { Type: 'String', Default: pattern, AllowedPattern: pattern } },
            Conditions: { c: condition },
            Mappings: { m: { a: { b: condition } } },
            Resources: resources,
            Outputs: { o: { Value: condition } },
          }
      return JSON.stringify(document, null, pretty ? 2 : 0)
    })
}

/** Short texts that would like to be long, deep or slow. */
function bomb(): fc.Arbitrary<string> {
  const head = 'heat_template_version: 2021-04-16\n'
  const size = fc.integer({ min: 2, max: 40 })
  // What holds itself twice or three times doubles the very text with each level.
  const depth = fc.integer({ min: 2, max: 10 })
  const many = fc.integer({ min: 100, max: 30_000 })
  const output = (value: Value) => `${head}outputs:\n  o:\n    value: ${JSON.stringify(value)}\n`
  const nested = (depth: number, around: (inner: Value) => Value, core: Value) =>
    Array.from({ length: depth }).reduce<Value>(around, core)
  const patterns = [
    '(a+)+$',
    '(a|a)*b',
    '(.*)*x',
    '((a{1,50}){1,50}){1,50}',
    '(?=(a+)+)b',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    'a{1000}{1000}',
    '(\\w+\\s?)*$',
  ]
  return fc.oneof(
    size.map(
      (n) =>
        `${head}x0: &x0 [a]\n${Array.from({ length: n }, (_, i) => `x${i + 1}: &x${i + 1} [${Array.from({ length: 9 }, () => `*x${i}`).join(', ')}]`).join('\n')}\nresources: *x${n}\n`,
    ),
    size.map(
      (n) =>
        `${head}resources:\n  a0: &a0 {type: OS::Heat::None}\n${Array.from({ length: n }, (_, i) => `  a${i + 1}: &a${i + 1}\n    <<: [*a${i}, *a${i}]\n    p${i}: *a${i}`).join('\n')}\n`,
    ),
    fc
      .tuple(many, fc.constantFrom('[', '{a: ', '- ', '{"a":', '!!x ', '&a '))
      .map(([n, open]) => head + open.repeat(n)),
    many.map(
      (n) => `${head}resources:\n${Array.from({ length: n % 2000 }, (_, i) => `${' '.repeat(i)}k:`).join('\n')}`,
    ),
    many.map((n) => output('x'.repeat(n * 10))),
    depth.map((n) => output(nested(n, (inner) => ({ list_join: ['', [inner, inner]] }), 'x'))),
    depth.map((n) =>
      output(nested(n, (inner) => ({ str_replace: { template: 'x x x x', params: { x: inner } } }), 'x')),
    ),
    depth.map((n) =>
      output(
        nested(n, (inner) => ({ repeat: { template: [inner, '%a%'], for_each: { '%a%': ['1', '2', '3'] } } }), 'x'),
      ),
    ),
    size.map((n) =>
      output({
        repeat: {
          template: 'a',
          for_each: Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, ['1', '2', '3', '4', '5']])),
        },
      }),
    ),
    fc
      .constantFrom(
        'range(0, 100000000).sum()',
        "'x' * 1000000000",
        '$ * 1000',
        'range(1000).select(range(1000).select(range(1000)))',
        'let(f => 9 ** 9 ** 9) -> $f',
        '[1] * 100000000',
        "regex('(a+)+$').matches('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')",
      )
      .map((expression) => output({ yaql: { expression, data: 'aaaa' } })),
    fc
      .tuple(fc.constantFrom(...patterns), many)
      .map(
        ([pattern, n]) =>
          `${head}parameters:\n  p:\n    type: string\n    default: ${'a'.repeat(n % 5000)}!\n    constraints:\n      - allowed_pattern: '${pattern}'\n`,
      ),
    size.map(
      (n) =>
        `${head}conditions:\n${Array.from({ length: n }, (_, i) => `  c${i}: {and: [c${i + 1}, c${i + 1}]}`).join('\n')}\n  c${n}: {equals: [1, 1]}\nresources:\n  a: {type: OS::Heat::None, condition: c0}\n`,
    ),
    many.map(
      (n) =>
        `${head}resources:\n${Array.from({ length: n % 700 }, (_, i) => `  r${i}: {type: OS::Heat::Value, depends_on: r${(i + 1) % (n % 700)}}`).join('\n')}\n`,
    ),
  )
}

/**
 * Texts that nobody writes on purpose, and some that somebody does: documents cut and spliced at random, words of the
 * language in any order, calls of every function on anything, and bombs.
 */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(randomDocument, cuts()).map(([{ text }, cutting]) => cut(text, cutting)) },
  { weight: 3, arbitrary: callingDocument() },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(word(), fc.string({ unit: 'binary', maxLength: 8 }))).map((all) => all.join('')),
  },
  { weight: 2, arbitrary: bomb() },
)

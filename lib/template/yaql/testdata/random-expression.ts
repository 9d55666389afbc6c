import fc from 'fast-check'
import { functionNames } from '../library.ts'
import type { Plain } from '../plain.ts'

/** Any data that a template could hand over, small. */
export const randomData: fc.Arbitrary<Plain> = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false, '', 'a', 'b c', 'é😀', '__proto__', 0, 1, -1, 2.5, 1e300),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.integer({ min: -1000, max: 1000 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'n', 'v', 'x', 'constructor'), tie('value'), { maxKeys: 4 }),
  ),
})).value

const TOKENS = [
  ...'()[]{}.,$=<>+-*/"\'`\\ \n&#!?~_19aé😀',
  ...['=>', '->', '?.', '!=', '<=', '>=', '=~', '!~', 'and', 'or', 'not', 'in', 'mod', 'true', 'false', 'null'],
  ...[
    '$.data',
    '$x',
    'f(',
    '.a',
    '.len()',
    '1.5',
    "'s'",
    '[1, 2]',
    '{a => 1}',
    '(1)',
    'select($',
    'let(x => ',
    ') -> $x',
  ],
]

/** Tokens and bits of tokens in any order. Few of these can be read. */
export const tokenSoup: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...TOKENS), { maxLength: 25 })
  .chain((tokens) => fc.constantFrom('', ' ').map((between) => tokens.join(between)))

const literals = [
  ...[
    '$',
    '$',
    '$.data',
    '$.data',
    '$x',
    '$1',
    '$2',
    'null',
    'true',
    'word',
    "''",
    "'a'",
    "'a,b'",
    "'é😀'",
    "'{0:>9}'",
  ],
  ...['0', '1', '-1', '2', '7', '300', '1.5', '99999999999999999999', '[]', '{}', '[1, 2, 3]', "[[a, 1], ['b', 2]]"],
  ...['range(5)', 'sequence()', 'set(1, a)', 'timespan(1, 2)', 'datetime(2020, 2, 29)', "regex('(a)|b*')", "'%Y-%j'"],
]
const OPERATORS = [
  '+',
  '-',
  '*',
  '/',
  'mod',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'in',
  'and',
  'or',
  '=~',
  '!~',
  '->',
  '.',
  '?.',
]

/** Expressions that can be read: any function on any arguments, any operator between any two operands. */
export const randomExpression: fc.Arbitrary<string> = fc.letrec<{ any: string; argument: string; args: string }>(
  (tie) => ({
    any: fc.oneof(
      { maxDepth: 5, depthSize: 'medium' },
      { weight: 3, arbitrary: fc.constantFrom(...literals) },
      { weight: 4, arbitrary: fc.tuple(tie('any'), fc.constantFrom(...functionNames), tie('args')).map(method) },
      {
        weight: 2,
        arbitrary: fc.tuple(fc.constantFrom(...functionNames), tie('args')).map(([name, args]) => `${name}(${args})`),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie('any'), fc.constantFrom(...OPERATORS), tie('any'))
          .map((parts) => `(${parts.join(' ')})`),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom('not ', '-', '+'), tie('any')).map(([sign, of]) => `(${sign}${of})`),
      },
      { weight: 1, arbitrary: fc.tuple(tie('any'), tie('args')).map(([of, args]) => `(${of})[${args}]`) },
      { weight: 1, arbitrary: tie('args').map((args) => `[${args}]`) },
      { weight: 1, arbitrary: fc.tuple(tie('any'), tie('any')).map(([key, value]) => `{${key} => ${value}}`) },
      {
        weight: 1,
        arbitrary: fc.tuple(tie('any'), tie('any')).map(([value, body]) => `(let(x => ${value}) -> ${body})`),
      },
      { weight: 1, arbitrary: fc.tuple(tie('any'), tie('any')).map(([body, use]) => `(def(f, ${body}) -> f(${use}))`) },
    ),
    argument: tie('any'),
    args: fc.array(tie('argument'), { maxLength: 3 }).map((args) => args.join(', ')),
  }),
).any

function method([of, name, args]: [string, string, string]): string {
  return `(${of}).${name}(${args})`
}

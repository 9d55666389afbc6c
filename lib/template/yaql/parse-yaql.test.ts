import { expect, test } from 'vitest'
import { parseYaql } from './parse-yaql.ts'

/** The expression with the place of its problem in guillemets. */
function marked(text: string): string {
  const { problem } = parseYaql(text)
  if (!problem) return text
  return `${text.slice(0, problem.from)}«${text.slice(problem.from, problem.to)}»${text.slice(problem.to)}`
}

test.each([
  '$.data +«»',
  '1 . «.» 3',
  '[1, 2«»',
  "$.data.where($ «'x'»)",
  'f(1, «)»',
  'f(a => 1, 2«)»',
  'f(, a «=>» 1)',
  'f(1,,, a «=>» 1)',
  'a «=>» 1',
  '1 «and(»2)',
  'x = «=» 1',
  '«&»',
  '$.data «#» comment',
  "«'»open",
  '«"»open \\"',
  '«1»_000',
  '«1»e5',
  '«_»_hidden',
  '{a => 1«»',
  '(1«]»',
  '😀'.replace('😀', '«😀» + 1'),
  '«»',
  '   «»',
])('the problem of an expression has a place: %s', (expected) => {
  expect(marked(expected.replace(/[«»]/g, ''))).toBe(expected)
})

test('messages are those of Heat, with the place in characters', () => {
  expect(parseYaql("'😀' )").problem?.message).toBe("Parse error: unexpected ')' at position 4 of expression ''😀' )'")
  expect(parseYaql('').problem?.message).toBe('Parse error: unexpected end of statement')
  expect(parseYaql('$ & 1').problem?.message).toBe("Lexical error: illegal character '&' at position 2")
  expect(parseYaql('(true null').problem?.message).toContain("unexpected 'None' at position 6")
})

/** An expression with all brackets that its reading implies. */
function bracketed(text: string): string {
  const { expression, problem } = parseYaql(text)
  if (!expression) return problem.message
  const shown = (at: typeof expression): string => {
    if (at.kind === 'group') return shown(at.inner)
    if (at.kind !== 'call' || at.form === 'function') return text.slice(at.from, at.to)
    const args = at.args.map((arg) => (arg && arg.kind !== 'mapping' ? shown(arg) : ''))
    if (at.form === 'index') return `(${args[0]}[${args.slice(1).join(', ')}])`
    const name = at.name.replace(/^#(?:unary_)?operator_/, '').replace(/^\*equal$/, '=')
    return at.form === 'unary' ? `(${name} ${args[0]})` : `(${args.join(` ${name} `)})`
  }
  return shown(expression)
}

test.each([
  ['a + b * c', '(a + (b * c))'],
  ['a - b - c', '((a - b) - c)'],
  ['a -> b -> c', '(a -> (b -> c))'],
  ['not a = b', '(not (a = b))'],
  ['not a and b', '((not a) and b)'],
  ['1 + not a = b', '(1 + (not (a = b)))'],
  ['a or b and c', '(a or (b and c))'],
  ['-a.b', '(- (a . b))'],
  ['-a * b', '((- a) * b)'],
  ['-a =~ b', '((- a) =~ b)'],
  ['a * b =~ c', '(a * (b =~ c))'],
  ['a.b[0].c', '(((a . b)[0]) . c)'],
  ['a in b = c', '((a in b) = c)'],
  ['a ?. b . c', '((a ?. b) . c)'],
  ['-a[0]', '(- (a[0]))'],
])('%s reads as %s', (text, expected) => expect(bracketed(text)).toBe(expected))

test('every part of an expression knows its place', () => {
  const text = 'let(x => 1) -> [$x, {a => -$y}].first()[b]'
  const { expression } = parseYaql(text)
  const places: string[] = []
  const visit = (at: object): void => {
    if ('from' in at && 'to' in at) places.push(text.slice(Number(at.from), Number(at.to)))
    for (const part of Object.values(at)) if (typeof part === 'object' && part !== null) visit(part)
  }
  visit(expression!)
  expect(places).toEqual([
    text,
    'let(x => 1)',
    'x => 1',
    'x',
    '1',
    '[$x, {a => -$y}].first()[b]',
    '[$x, {a => -$y}].first()',
    '[$x, {a => -$y}]',
    '$x',
    '{a => -$y}',
    'a => -$y',
    'a',
    '-$y',
    '$y',
    'first()',
    'b',
  ])
})

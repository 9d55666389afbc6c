import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '#lib/text/edit.ts'
import { Float } from './float.ts'
import { parseJson } from './parse-json.ts'
import { parseYaml } from './parse-yaml.ts'
import type { Value, YamlNode } from './yaml-node.ts'

interface Case {
  readonly text: string
  readonly expected: { readonly [key: string]: Value }
}

const cases = parseJson(readFileSync(new URL('testdata/yaml.json', import.meta.url), 'utf8')) as unknown as Case[]

const errors = (text: string) => parseYaml(text).diagnostics.filter(({ severity }) => severity === 'error')
const codes = (text: string) => parseYaml(text).diagnostics.map(({ code }) => code)
/** What a diagnostic points at. */
const marked = (text: string) =>
  parseYaml(text).diagnostics.map(({ code, range }) => [code, text.slice(range.from, range.to)])

describe('reads like Heat', () => {
  test.each(cases.filter(({ expected }) => 'value' in expected))('$text', ({ text, expected }) => {
    expect(errors(text)).toEqual([])
    const value = { heat_template_version: '2018-08-31', description: 'd', x: expected.value }
    expect(parseYaml(text).value).toEqual(value)
  })

  test.each(cases.filter(({ expected }) => 'errorClass' in expected))('refuses $text', ({ text }) => {
    expect(errors(text)).not.toEqual([])
  })

  test.each<[string, Value]>([
    ['!!set {a, b}', { a: null, b: null }],
    ['{1.5: a, true: b, null: c}', { '1.5': 'a', true: 'b', null: 'c' }],
    ['.nan', Number.NaN],
    ['-.INF', Number.NEGATIVE_INFINITY],
    ['+.inf', Number.POSITIVE_INFINITY],
    ['!!binary aGk=', 'aGk='],
  ])('what plain data can’t hold comes near: %s', (written, value) => {
    expect(parseYaml(`x: ${written}\n`).value).toEqual({ x: value })
  })

  test.each<[string, Value]>([
    ['x: [a,\nb]\n', { x: ['a', 'b'] }],
    ['x: {a: "b\nc"}\n', { x: { a: 'b c' } }],
    ["x: 'y\nz'\n", { x: 'y z' }],
    ['x: {\n}\ny: [\n]\n', { x: {}, y: [] }],
    ['a: b\rc: d\n', { a: 'b', c: 'd' }],
    ['\uFEFFa: 1\r\nb: |\r\n  x\r\n  y\r\n', { a: 1, b: 'x\ny\n' }],
    ['a: |\n  x', { a: 'x' }],
    ['a:\tb\n', { a: 'b' }],
    ['a: 1\n...\n', { a: 1 }],
    ['{a:1}', { 'a:1': null }],
    [
      '- !!pairs [a: 1, a: 2]\n',
      [
        [
          ['a', 1],
          ['a', 2],
        ],
      ],
    ],
    ['=: 1\n"<<": 2\n', { '=': 1, '<<': 2 }],
    ['', null],
    ['# nothing\n', null],
  ])('%j', (text, value) => {
    expect(errors(text)).toEqual([])
    expect(parseYaml(text).value).toEqual(value)
  })
})

describe('anchors and merges', () => {
  test('aliases share one value', () => {
    const { value } = parseYaml('a: &x {b: 1}\nc: *x\n')
    const { a, c } = value as { a: Value; c: Value }
    expect(c).toBe(a)
  })

  test('merged keys come first and give way to a map’s own; in a list the first map wins', () => {
    const { value } = parseYaml('a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc:\n  y: 9\n  <<: [*a, *b]\n')
    expect((value as { c: Value }).c).toEqual({ x: 1, y: 9, z: 2 })
    expect(Object.keys((value as { c: object }).c)).toEqual(['x', 'z', 'y'])
  })

  test.each([
    ['a: *x\n', 'unknown-anchor', '*x'],
    ['a: &x [*x]\n', 'recursive-alias', '*x'],
    ['a: &x"y 1\n', 'bad-anchor', '&x"y'],
    ['a:\n  : b\n', 'yaml-syntax', ':'],
    ['a: 1\n  \t\nb: 2\n', 'yaml-tab-as-indent', '\t'],
    ['a:\n\tb: 1\n', 'yaml-tab-as-indent', '\t'],
    ['a: &x 1\nb: &x 2\n', 'duplicate-anchor', '2'],
    ['a: {<<: 1}\n', 'bad-merge', '1'],
    ['a: !foo x\n', 'unknown-tag', '!foo'],
    ['a: !!int x\n', 'unknown-tag', '!!int'],
    ['a: !!map [b]\n', 'unknown-tag', '!!map'],
    ['a: <<\n', 'unknown-tag', '<<'],
    ['? [a]\n: b\n', 'key-not-text', '[a]'],
    ['a: %b\n', 'yaml-bad-scalar-start', '%'],
    ['a: @b\n', 'yaml-bad-scalar-start', '@'],
    ['a: 0b_\n', 'bad-number', '0b_'],
    ['a: b: c\n', 'yaml-block-as-implicit-key', 'b'],
    ['a: 1\n---\nb: 2\n', 'yaml-multiple-docs', '---'],
    ['a: "\u0007"\n', 'control-character', '\u0007'],
  ])('%j is the mistake %s at %j', (text, code, place) => {
    expect(marked(text).find(([found]) => found === code)?.[1]).toContain(place)
    expect(errors(text).map((error) => error.code)).toContain(code)
  })
})

describe('warnings', () => {
  test.each([
    ['a: 22:22\n', 'sexagesimal-number', 'a: "22:22"\n'],
    ['a: 1:30.5\n', 'sexagesimal-number', 'a: "1:30.5"\n'],
    ['a: &x 0755\n', 'octal-number', 'a: &x "0755"\n'],
    ['a: 12345678901234567890\n', 'lossy-number', 'a: "12345678901234567890"\n'],
    ['on: 1\n', 'key-not-text', '"on": 1\n'],
  ])('%j is likely a mistake, and a fix is on offer', (text, code, fixed) => {
    const [problem] = parseYaml(text).diagnostics
    expect(problem).toMatchObject({ code, severity: 'warning' })
    expect(applyEdits(text, problem!.fixes![0]!.edits)).toBe(fixed)
  })

  test('of repeated keys the last one counts, and the others are marked', () => {
    const text = 'a: 1\nb: 2\na: 3\n'
    expect(parseYaml(text).value).toEqual({ a: 3, b: 2 })
    expect(marked(text)).toEqual([['duplicate-key', 'a']])
  })

  test.each(['a: 2018-08-31\n', 'a: 08\n', 'a: 0\n', 'a: "22:22"\n', 'a: 1_000\n', 'a: 0x1F\n', '80: a\n'])(
    '%j is fine',
    (text) => {
      expect(codes(text)).toEqual([])
    },
  )
})

describe('JSON', () => {
  test('is read by its own rules', () => {
    expect(parseYaml('{"a": 1e3, "b": "\\ud83d\\udca1\\/", "c": "\u0085", "<<": {"d": 0.5}}').value).toEqual({
      a: new Float(1000),
      b: '💡/',
      c: '\u0085',
      '<<': { d: 0.5 },
    })
  })

  test('of any layout gives what JSON gives, without a complaint', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '  ', '\t'), (data, indent) => {
        const text = JSON.stringify({ data }, null, indent)
        expect(parseYaml(text).value).toEqual(parseJson(text))
        expect(errors(text)).toEqual([])
      }),
    )
  })
})

describe('keys', () => {
  test('named like parts of JavaScript mean only themselves', () => {
    const { value } = parseYaml('__proto__: {polluted: 1}\nconstructor: 2\n')
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor'])
    expect((value as { polluted?: Value }).polluted).toBeUndefined()
    expect(({} as { polluted?: Value }).polluted).toBeUndefined()
  })

  test('that look like numbers keep their place in the tree', () => {
    const { root } = parseYaml('b: 1\n10: 2\n2: 3\n')
    expect(root?.kind === 'map' && root.pairs.map(({ name }) => name)).toEqual(['b', '10', '2'])
  })
})

describe('places', () => {
  const text = [
    'a: &x !!str  "one"  # comment',
    'b: # comment',
    '  - c: |+',
    '      text',
    '',
    '  - [d, {e: }]',
    'f:',
    '"g h": !!map',
    '  i: *x',
    '',
  ].join('\n')

  test('cover the node with its anchor and tag, without comment or line break', () => {
    const spans: string[] = []
    const visit = (node: YamlNode) => {
      spans.push(text.slice(node.range.from, node.range.to))
      if (node.kind === 'list') node.items.forEach(visit)
      if (node.kind === 'map') for (const pair of node.pairs) [pair.key, pair.value].forEach(visit)
    }
    const { root } = parseYaml(text)
    if (root?.kind === 'map') for (const pair of root.pairs) visit(pair.value)
    expect(spans).toEqual([
      '&x !!str  "one"',
      '- c: |+\n      text\n\n  - [d, {e: }]',
      'c: |+\n      text\n',
      'c',
      '|+\n      text\n',
      '[d, {e: }]',
      'd',
      '{e: }',
      'e',
      '',
      '',
      '!!map\n  i: *x',
      'i',
      '*x',
    ])
  })

  test('of a pair run from the key to the end of the value', () => {
    const { root } = parseYaml(text)
    const pairs = root?.kind === 'map' ? root.pairs : []
    expect(pairs.map(({ name, range }) => [name, text.slice(range.from, range.to)])).toEqual([
      ['a', 'a: &x !!str  "one"'],
      ['b', text.slice(text.indexOf('b:'), text.indexOf('\nf:'))],
      ['f', 'f:'],
      ['g h', '"g h": !!map\n  i: *x'],
    ])
  })
})

describe('limits', () => {
  test('a text longer than Heat takes is not read', () => {
    const { root, diagnostics } = parseYaml(`a: ${'é'.repeat(262_143)}`)
    expect(root).toBeNull()
    expect(diagnostics.map(({ code }) => code)).toEqual(['text-too-long'])
    expect(codes(`a: ${'x'.repeat(524_285)}`)).toEqual([])
  })

  test.each([
    ['brackets', '['.repeat(20_000)],
    ['dashes', '- '.repeat(20_000)],
    ['question marks', '? '.repeat(20_000)],
    ['lines', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['JSON', '['.repeat(5_000) + ']'.repeat(5_000)],
  ])('a text nested too deeply in %s is not read', (_, text) => {
    expect(parseYaml(text).root).toBeNull()
    expect(codes(text)).toEqual(['yaml-too-deep'])
  })

  test('200 levels are read', () => {
    expect(errors(`${'['.repeat(199)}x${']'.repeat(199)}`)).toEqual([])
  })

  test('aliases that stand for millions of nodes are refused', () => {
    const letters = [...'abcdefghij']
    const bomb = letters
      .map((letter, at) => `${letter}: &${letter} [${Array(9).fill(at === 0 ? 'x' : `*${letters[at - 1]}`)}]\n`)
      .join('')
    const chain = Array.from({ length: 400 }, (_, at) => `a${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1}`}]\n`).join(
      '',
    )
    expect(codes(bomb)).toEqual(['aliases-too-large'])
    expect(codes(chain)).toEqual(['aliases-too-large'])
  })

  test('a text full of one mistake names it a hundred times, not more', () => {
    expect(codes('- *a\n'.repeat(5_000))).toHaveLength(100)
  })
})

test('any text gives a tree and a list of problems that lie in it', () => {
  const bits = fc.constantFrom(
    'a',
    ': ',
    ':',
    '- ',
    '\n',
    '\n  ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '&a ',
    '*a',
    '!t ',
    '!!int ',
    '|',
    '>-',
    '#',
    ' ',
    '\t',
    '? ',
    '<<',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
    '1',
    '0o7',
    '\r',
    '\uFEFF',
    '\u0000',
    '\ud800',
    '@',
    '`',
    '💡',
    '\\',
  )
  const anyText = fc.oneof(
    fc.array(bits, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  )
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { range, message } of parseYaml(text).diagnostics) {
        expect(range.from).toBeGreaterThanOrEqual(0)
        expect(range.to).toBeGreaterThanOrEqual(range.from)
        expect(range.to).toBeLessThanOrEqual(text.length)
        expect(message).toMatch(/[.)]$/)
      }
    }),
    { numRuns: 3_000 },
  )
})

test('100 KB are read fast enough to do so on each key', () => {
  const server = (at: number) =>
    `  r${at}:\n    type: OS::Nova::Server\n    properties:\n      networks: [{network: {get_resource: net}}]\n`
  const text = `resources:\n${Array.from({ length: 1_000 }, (_, at) => server(at)).join('')}`
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now()
    parseYaml(text)
    return performance.now() - start
  })
  // Some 60 ms on an idle machine; the bound leaves room for a busy one.
  expect(Math.min(...times)).toBeLessThan(1_000)
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './parse-json.ts'
import { parseYaml } from './parse-yaml.ts'
import { plainValue } from './plain-value.ts'
import { readJson } from './read-json.ts'
import type { YamlNode } from './yaml-node.ts'

const corpus = new URL('../../../shared/heat/corpus/', import.meta.url)
const isMissing = !existsSync(corpus)
if (isMissing) console.info('The corpus of public templates is not here: its texts are not read as JSON.')

const depth = 200
const layouts = ['', ' ', '\t', '    '] as const

/** Every part of the tree stands where it says: read on its own, the text there gives the part's value. */
function checkPlaces(text: string): void {
  const tree = readJson(text, depth)
  if (!tree) throw new Error(`not read: ${text}`)
  const check = (node: YamlNode): void => {
    const { from, to } = node.range
    expect(parseJson(text.slice(from, to))).toEqual(plainValue(node))
    if (node.kind === 'list') node.items.forEach(check)
    if (node.kind !== 'map') return
    for (const { key, name, value, range } of node.pairs) {
      expect([key.kind === 'scalar' && key.value, range]).toEqual([name, { from: key.range.from, to: value.range.to }])
      check(key)
      check(value)
    }
  }
  check(tree.root)
}

test('every part of a JSON text is found where it stands', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...layouts), (data, indent) =>
      checkPlaces(JSON.stringify([data, { data }], null, indent)),
    ),
    { numRuns: 500 },
  )
})

test('a text is taken for JSON exactly when JavaScript takes it for JSON', () => {
  const scraps = [
    ...'{}[],:"\\1-.e0 \n\ta',
    '"a"',
    '"b": ',
    '1.50',
    'true',
    'null',
    'NaN',
    '\\u00e9',
    '// x',
    '#',
    '01',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...scraps), { maxLength: 12 }), (parts) => {
      const text = `{"k":[${parts.join('')}]}`
      let data: unknown
      try {
        data = parseJson(text)
      } catch {
        expect(readJson(text, depth)).toBeUndefined()
        return
      }
      expect(plainValue(readJson(text, depth)!.root)).toEqual(data)
    }),
    { numRuns: 5_000 },
  )
})

test('a bare word is no document, and what is too deep is left to others', () => {
  expect([' 1', '"a"', 'null', ''].map((text) => readJson(text, depth))).toEqual(Array(4).fill(undefined))
  const nested = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`
  expect(readJson(nested(depth), depth)).toBeDefined()
  expect(readJson(nested(depth + 1), depth)).toBeUndefined()
  expect(readJson(nested(100_000), depth)).toBeUndefined()
})

test('of repeated keys the last one counts, and the others are told', () => {
  const text = '{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}'
  expect(parseYaml(text).value).toEqual({ a: 3, b: { c: 2 } })
  const behind = parseYaml(text).diagnostics.map(({ code, range }) => [code, text.slice(range.to)])
  expect(behind).toEqual([
    ['duplicate-key', ': 1, "b": {"c": 1, "c": 2}, "a": 3}'],
    ['duplicate-key', ': 1, "c": 2}, "a": 3}'],
  ])
})

/** The tree without what JSON and YAML see differently: the words for numbers and such. */
function shape(node: YamlNode): unknown {
  if (node.kind === 'map') {
    return {
      ...node,
      pairs: node.pairs.map(({ key, value, ...pair }) => ({ ...pair, key: shape(key), value: shape(value) })),
    }
  }
  if (node.kind === 'list') return { ...node, items: node.items.map(shape) }
  return node.kind === 'scalar' && node.style === 'plain' ? { ...node, value: null } : node
}

test.skipIf(isMissing)(
  'public templates as JSON have the tree they have as YAML',
  () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ya?ml|template)$/.test(name))
      .toSorted()
    for (const [index, name] of files.entries()) {
      const { value } = parseYaml(readFileSync(new URL(name, corpus), 'utf8'))
      if (typeof value !== 'object' || value === null) continue
      const text = JSON.stringify(value, null, layouts[index % layouts.length])
      const [json, yaml] = [readJson(text, depth), parseYaml(`${text} # not JSON`)]
      expect(JSON.stringify(plainValue(json!.root)), name).toBe(JSON.stringify(value))
      expect(shape(json!.root), name).toEqual(shape(yaml.root!))
    }
  },
  120_000,
)

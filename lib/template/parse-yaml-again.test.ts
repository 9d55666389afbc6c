import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomDocument } from './edits/testdata/random-document.ts'
import { parseTemplate, parseTemplateAgain } from './parse-template.ts'
import { type Step, steps, textsOf } from './testdata/typing.ts'
import type { Pair, YamlTree } from './yaml-node.ts'

const runs = Number(process.env.HEARTH_AGAIN_RUNS ?? 40)
const corpus = new URL('../../../shared/heat/corpus/', import.meta.url)
const isMissing = !existsSync(corpus)
if (isMissing) console.info('The corpus of public templates is not here: it is not typed in.')

/** Entries enough to leave some out, and what makes them depend on each other: anchors, repeats, long texts, slips. */
const samples = [
  numbered(12, (i) => [
    `  server_${i}:`,
    '    type: OS::Nova::Server',
    '    properties:',
    `      name: "s${i}"`,
    `      metadata: { a: [1, 2], b: ${i % 5 === 0 ? '010' : i} }`,
  ]),
  numbered(8, (i) => [
    `  r${i}:`,
    '    type: OS::Heat::None',
    '    metadata: |',
    '      #!/bin/sh',
    '',
    `      echo ${i}`,
    '',
  ]),
  numbered(8, (i) => [`  # about ${i}`, `  r${i}: { type: OS::Heat::None }`, '# at the margin', '']),
  numbered(8, (i) => [`  r${i}:`, `    type: &t${i} OS::Heat::None`, `  s${i}:`, `    type: *t${i}`]),
  numbered(8, (i) => [`  &k${i} r${i}:`, '    type: OS::Heat::None', `  s${i}:`, `    type: *k${i}`]),
  numbered(8, (i) => [`  r${i % 7}:`, '    type: OS::Heat::None', `  s${i}: 0${i}`, '  ', `  t${i}:`]),
  numbered(8, (i) => [
    `    "r ${i}":`,
    '      type: "OS::Heat',
    '  ::None"',
    `    ? s${i}`,
    '    : {}',
    `    'q${i}': x`,
  ]),
  [
    'resources: &all',
    ...eight((i) => [`  r${i}:`, '    type: OS::Heat::None']),
    'outputs: !!map',
    ...eight((i) => [`  o${i}:`, `    value: !!str ${i}`]),
    'parameters: {',
    ...eight((i) => [`  p${i}: { type: string },`]),
    '}',
    'conditions: *all',
    '',
  ].join('\n'),
]

function eight(entry: (index: number) => string[]): string[] {
  return Array.from({ length: 8 }, (_, index) => entry(index)).flat()
}

function numbered(count: number, entry: (index: number) => string[]): string {
  const entries = Array.from({ length: count }, (_, index) => entry(index)).flat()
  return [
    'heat_template_version: 2018-08-31',
    'resources:',
    ...entries,
    'outputs:',
    ...entries,
    'parameters:',
    ...entries,
    '',
  ].join('\n')
}

/** Types the steps and compares each reading with that of a text seen for the first time. How many spared some reading. */
function typeAndCompare(start: string, steps: readonly Step[]): number {
  let spared = 0
  let template = parseTemplate(start)
  for (const text of textsOf(start, steps)) {
    const [again, fresh] = [parseTemplateAgain(template, text), parseTemplate(text)]
    if (!isDeepStrictEqual(again, fresh)) expect({ text, template: again }).toEqual({ text, template: fresh })
    expect(isDeepStrictEqual(again, fresh)).toBe(true)
    if (keepsEntry(template.tree, again.tree)) spared++
    template = again
  }
  return spared
}

/** True when an entry was taken over as it was: one before the change. */
function keepsEntry(before: YamlTree, after: YamlTree): boolean {
  const known = new Set(entriesOf(before))
  return before !== after && entriesOf(after).some((entry) => known.has(entry))
}

function entriesOf({ root }: YamlTree): Pair[] {
  return root?.kind === 'map' ? root.pairs.flatMap(({ value }) => (value.kind === 'map' ? value.pairs : [])) : []
}

test('a problem that was passed over among many is told when the others are mended', () => {
  const entries = Array.from(
    { length: 30 },
    (_, i) => `  r${i}:\n    a: b: ${i}\n    c: \u0000\n    d: 0${i}\n  s${i}: {}\n`,
  )
  const mended = entries.map((entry) => entry.replace('b: ', '').replace('\u0000', 'x'))
  const texts = mended.map((_, i) => `resources:\n${[...mended.slice(0, i), ...entries.slice(i)].join('')}`)
  let template = parseTemplate(texts[0]!)
  for (const text of texts) {
    template = parseTemplateAgain(template, text)
    expect(template.diagnostics).toEqual(parseTemplate(text).diagnostics)
  }
})

test('a second document is told of where it begins, whatever is known of the first', () => {
  const dashes = eight((i) => [`  r${i}:\n    key: |\n      -----BEGIN\n`]).join('')
  const entries = `${dashes}${eight((i) => [`  s${i}: {}\n`]).join('')}`
  let template = parseTemplate(`resources:\n${entries}a: 1\n`)
  for (const text of [`resources:\n${entries}...\na: 1\n`, `resources:\n${entries}...\na: 12\n`]) {
    template = parseTemplateAgain(template, text)
    expect(template).toEqual(parseTemplate(text))
  }
})

test('sections that a slip puts into another keep their places at the margin', () => {
  const text = (end: string) => `version: 1\n  a: 1\n${eight((i) => [`s${i}:\n  a: ${i}\n`]).join('')}end: ${end}\n`
  expect(parseTemplateAgain(parseTemplate(text('x')), text('xy'))).toEqual(parseTemplate(text('xy')))
})

test('a text that grows too long is refused, however much of it is known', () => {
  const entries = Array.from({ length: 100 }, (_, i) => `  r${i}:\n    metadata: ${'x'.repeat(5_200)}\n`).join('')
  const template = parseTemplate(`resources:\n${entries}`)
  const text = `resources:\n${entries}  last: ${'x'.repeat(10_000)}\n`
  expect(parseTemplateAgain(template, text)).toEqual(parseTemplate(text))
})

test('a directive at the head changes what the tags below mean', () => {
  const text = `resources:\n${eight((i) => [`  r${i}:\n    metadata: !!str ${i}\n`]).join('')}`
  const directed = `%TAG !! tag:example.org,2000:\n---\n${text}`
  expect(parseTemplateAgain(parseTemplate(text), directed)).toEqual(parseTemplate(directed))
  expect(parseTemplate(directed).diagnostics).not.toEqual(parseTemplate(text).diagnostics)
})

test('whatever is typed into a template, it is read as if it were seen for the first time', () => {
  let spared = 0
  fc.assert(
    fc.property(fc.constantFrom(...samples), steps, (text, steps) => {
      spared += typeAndCompare(text, steps)
    }),
    { numRuns: 4 * runs },
  )
  expect(spared).toBeGreaterThan(3 * runs)
}, 300_000)

test('whatever is typed into a template in any hand, it is read as if it were seen for the first time', () => {
  fc.assert(
    fc.property(randomDocument, steps, ({ text }, steps) => void typeAndCompare(text, steps)),
    { numRuns: runs },
  )
}, 300_000)

test.skipIf(isMissing)(
  'whatever is typed into a public template, it is read as if it were seen for the first time',
  () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ya?ml|template)$/.test(name))
      .toSorted()
    fc.assert(
      fc.property(fc.constantFrom(...files), steps, (name, steps) => {
        typeAndCompare(readFileSync(new URL(name, corpus), 'utf8'), steps)
      }),
      { numRuns: runs },
    )
  },
  300_000,
)

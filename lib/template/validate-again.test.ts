import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sampleTemplate } from '#bench/sample-template.ts'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { parseTemplate, parseTemplateAgain } from './parse-template.ts'
import { type Step, steps, textsOf } from './testdata/typing.ts'
import { type Surroundings, type Validation, validate, validateAgain } from './validate.ts'

const runs = Number(process.env.HEARTH_AGAIN_RUNS ?? 40)
const corpus = new URL('../../../shared/heat/corpus/', import.meta.url)
const isMissing = !existsSync(corpus)
if (isMissing) console.info('The corpus of public templates is not here: it is not typed in.')

/** A template in which everything hangs on something else, and much is wrong already. */
const tangled = [
  'heat_template_version: 2018-08-31',
  'parameters:',
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `  ${name}: { type: string, default: ${name} }`),
  'conditions:',
  '  c0: { equals: [{ get_param: a }, a] }',
  '  c1: { not: c0 }',
  '  c2: { equals: [{ get_param: b }, x] }',
  '  c3: { equals: [{ get_param: c }, c] }',
  'resources:',
  ...Array.from({ length: 9 }, (_, i) => [
    `  server_${i}:`,
    '    type: OS::Nova::Server',
    `    condition: c${i % 3}`,
    '    properties:',
    `      image: { get_param: ${'abcde'[i % 5]} }`,
    `      nme: { get_attr: [volume_${(i + 1) % 9}, attachment] }`,
    `      networks: [{ port: { get_resource: volume_${i} } }]`,
    `      user_data: { str_replace: { template: x, params: { $a: { get_file: f${i % 2}.sh } } } }`,
    `  volume_${i}:`,
    `    type: OS::Cinder::${i % 4 === 0 ? 'Volme' : 'Volume'}`,
    `    depends_on: server_${(i * 2) % 10}`,
    `    properties: { size: { if: [c${i % 5}, 1, { get_param: ${'abcde'[i % 5]} }] }, read_only: { get_param: d }, Fn::Join: [] }`,
    `  nested_${i}: { type: nested.yaml, properties: { p: { get_attr: [server_${i}, nothing] } } }`,
  ]).flat(),
  'outputs:',
  ...Array.from({ length: 7 }, (_, i) => [`  o${i}: { value: { get_attr: [server_${i + 3}, first_adress] } }`]),
  '',
].join('\n')

const nested =
  'heat_template_version: 2018-08-31\nparameters: { p: { type: number } }\nresources: { x: { type: None } }\n'
const surroundings: readonly Surroundings[] = [
  { schemaOf, resourceTypes },
  { schemaOf, resourceTypes, files: new Map([['nested.yaml', nested]]) },
  { schemaOf, files: { 'nested.yaml': nested.replace('None', 'OS::Heat::None'), 'f0.sh': '' } },
  {
    schemaOf,
    environment: { parameters: { a: 'x' }, resource_registry: { 'OS::Cinder::Volme': 'OS::Cinder::Volume' } },
  },
  { schemaOf, parameters: { a: 'x', b: 'x' } },
]

interface Sitting {
  readonly steps: readonly Step[]
  /** For each step, which surroundings there are then. */
  readonly around: readonly number[]
}

/** In most sittings nothing around the template changes. */
const sitting: fc.Arbitrary<Sitting> = fc.record({
  steps,
  around: fc.oneof(
    fc.nat(surroundings.length - 1).map((one) => Array<number>(12).fill(one)),
    fc.array(fc.nat(surroundings.length - 1), { minLength: 12, maxLength: 12 }),
  ),
})

/** Compares each judgement with that of a template seen for the first time. How many findings were kept. */
function typeAndCompare(start: string, { steps, around }: Sitting): number {
  let kept = 0
  let template = parseTemplate(start)
  let validation: Validation = validateAgain(undefined, template, surroundings[around[0]!]!)
  for (const [index, text] of textsOf(start, steps).entries()) {
    const now = structuredCopy(surroundings[around[index]!]!)
    const before = new Set(validation.diagnostics)
    template = parseTemplateAgain(template, text)
    validation = validateAgain(validation, template, now)
    const fresh = validate(parseTemplate(text), now)
    if (!isDeepStrictEqual(validation.diagnostics, fresh)) {
      expect({ text, found: validation.diagnostics }).toEqual({ text, found: fresh })
    }
    expect(isDeepStrictEqual(validation.diagnostics, fresh)).toBe(true)
    kept += validation.diagnostics.filter((one) => before.has(one) && !template.diagnostics.includes(one)).length
  }
  return kept
}

/** The same, as other objects: it is what they hold that counts. */
function structuredCopy({ schemaOf, resourceTypes, ...rest }: Surroundings): Surroundings {
  return { schemaOf, ...(resourceTypes && { resourceTypes }), ...structuredClone(rest) }
}

test('whatever is typed, the judgement is that of a template seen for the first time', () => {
  let kept = 0
  fc.assert(
    fc.property(fc.constantFrom(tangled, sampleTemplate(40)), sitting, (text, sitting) => {
      kept += typeAndCompare(text, sitting)
    }),
    { numRuns: runs },
  )
  expect(kept).toBeGreaterThan(5 * runs)
}, 300_000)

test.each([
  ['a parameter’s default decides a condition', 'a: { type: string, default: a }', 'a: { type: string, default: z }'],
  ['a parameter’s default is computed with', 'd: { type: string, default: d }', 'd: { type: string, default: "true" }'],
  ['a parameter is named', 'f: {', 'g: {'],
  ['a type is put right', 'Cinder::Volme', 'Cinder::Volume'],
  ['a resource is renamed', 'volume_3:', 'volume_30:'],
  ['a condition is turned around', 'condition: c0', 'condition: c1'],
  ['the version changes', '2018-08-31', '2015-04-30'],
  ['lines come in above', 'resources:', 'resources:\n  new: { type: OS::Heat::None }'],
])('what hangs on a change elsewhere is judged anew: %s', (_, from, to) => {
  const [before, after] = [parseTemplate(tangled), tangled.replace(from, to)]
  for (const around of surroundings) {
    const first = validateAgain(undefined, before, around)
    const again = validateAgain(first, parseTemplateAgain(before, after), around)
    expect(again.diagnostics).toEqual(validate(parseTemplate(after), around))
    if (around === surroundings[0]) expect(again.diagnostics).not.toEqual(first.diagnostics)
  }
})

test('defaults that change one after the other are judged as if each were the first', () => {
  const typed = fc.tuple(fc.constantFrom(...'abcdef'), fc.constantFrom('a', 'b', 'c', 'x', '5', '"true"', '[', '{}'))
  fc.assert(
    fc.property(fc.array(typed, { maxLength: 10 }), fc.constantFrom(...surroundings), (changes, around) => {
      let template = parseTemplate(tangled)
      let validation = validateAgain(undefined, template, around)
      for (const [name, value] of changes) {
        const text = template.text.replace(
          new RegExp(`  ${name}: .*`),
          `  ${name}: { type: string, default: ${value} }`,
        )
        template = parseTemplateAgain(template, text)
        validation = validateAgain(validation, template, around)
        expect(validation.diagnostics).toEqual(validate(parseTemplate(text), around))
      }
    }),
    { numRuns: runs / 2 },
  )
}, 300_000)

test.skipIf(isMissing)(
  'whatever is typed into a public template, the judgement is that of one seen for the first time',
  () => {
    const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ya?ml|template)$/.test(name))
      .toSorted()
    fc.assert(
      fc.property(fc.constantFrom(...files), sitting, (name, sitting) => {
        typeAndCompare(readFileSync(new URL(name, corpus), 'utf8'), sitting)
      }),
      { numRuns: runs },
    )
  },
  300_000,
)

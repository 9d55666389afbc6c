import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { readEnvironment } from '#lib/template/environment.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { validate } from '#lib/template/validate.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { type CorpusEntry, corpusFolder, readTemplateCase } from './corpus.ts'
import { refusalsOf } from './judge-template.ts'
import { judgeSet, type SetName, setNames } from './sets.ts'
import type { Failure, Verdict } from './verdict.ts'

/** All that was recorded lies outside of the project; where it is not at hand the few cases in `picked` stand in. */
const everything = resolve(import.meta.dirname, '../../../shared/heat/golden')
const folder = existsSync(everything) ? everything : resolve(import.meta.dirname, 'picked')
if (folder !== everything) console.warn('The recorded facts of Heat are not here: only the picked cases are compared.')

const page = readFileSync(resolve(import.meta.dirname, '../../docs/parity.md'), 'utf8')
const deliberate = new Set([...page.matchAll(/`([\w.-]+)`/g)].map(([, word]) => word))
const known = new Map<SetName, Verdict[] | undefined>()

function verdictsOn(name: SetName): Verdict[] {
  if (!known.has(name)) known.set(name, judgeSet(folder, name))
  return known.get(name) ?? []
}

const told = ({ id, expected, got }: Verdict) => `${id}: ${JSON.stringify(got)} not ${JSON.stringify(expected)}`

test.each(setNames)(
  '%s are as in Heat, but for what docs/parity.md lists',
  (name) => {
    const wrong = verdictsOn(name).filter(({ passed }) => !passed)
    expect(wrong.filter(({ id }) => !deliberate.has(id)).map(told)).toEqual([])
  },
  120_000,
)

test.skipIf(folder !== everything)(
  'docs/parity.md lists only what really differs',
  () => {
    const passed = setNames.flatMap(verdictsOn).filter((verdict) => verdict.passed)
    expect(passed.filter(({ id }) => deliberate.has(id)).map(({ id }) => id)).toEqual([])
    expect(passed.length).toBeGreaterThan(4000)
  },
  120_000,
)

test.each<[SetName, number]>([
  ['functions', 0.95],
  ['parameters', 0.95],
])('nearly all errors of %s are worded as in Heat', (name, least) => {
  const texts = verdictsOn(name).map(({ expected, got }) => [errorText(expected), errorText(got)] as const)
  const errors = texts.filter(([wanted]) => wanted !== undefined)
  const alike = errors.filter(([wanted, ours]) => ours !== undefined && wanted?.includes(ours.slice(0, 100)))
  expect(errors.length).toBeGreaterThan(20)
  expect(alike.length / errors.length).toBeGreaterThan(least)
})

/** Undefined where all went well, or where Heat never got so far as to read the snippet. */
function errorText(outcome: unknown): string | undefined {
  const { errorText: text, phase } = outcome as Partial<Failure> & { phase?: string }
  return phase === 'load' ? undefined : text
}

interface Refused extends CorpusEntry {
  readonly validateCreate: { readonly ok: boolean; readonly errorText?: string }
}

const corpus = corpusFolder(folder)
const hasCorpus = existsSync(resolve(folder, 'templates.json')) && existsSync(corpus)
if (!hasCorpus) console.warn('The corpus of public templates is not here: its tests are skipped.')
const entries = () => JSON.parse(readFileSync(resolve(folder, 'templates.json'), 'utf8')) as Refused[]

test.skipIf(!hasCorpus)(
  'what keeps a public template from being created is mostly said in Heat’s words',
  () => {
    const ours = /^(Property error: [^<]*$|Parameter '|The Parameter)/
    const failing = entries().filter(({ validateCreate }) => ours.test(validateCreate?.errorText ?? ''))
    const alike = failing.filter((entry) => {
      const { text, files } = readTemplateCase(corpus, entry)
      const problems = refusalsOf(text, readEnvironment((entry.environment ?? {}) as Value), files)
      return problems.some(({ message }) => message.slice(0, 150) === entry.validateCreate.errorText?.slice(0, 150))
    })
    expect(alike.length / failing.length).toBeGreaterThan(0.85)
  },
  120_000,
)

test.skipIf(!hasCorpus)(
  'no template takes more than a second',
  () => {
    const slow = entries().filter((entry) => {
      const { text, files } = readTemplateCase(corpus, entry)
      const environment = readEnvironment((entry.environment ?? {}) as Value)
      // Processor time: what else the machine is doing is not the template's fault.
      const start = process.cpuUsage()
      validate(parseTemplate(text), { schemaOf, resourceTypes, environment, files })
      return process.cpuUsage(start).user > 1_000_000
    })
    expect(slow.map(({ id }) => id)).toEqual([])
  },
  120_000,
)

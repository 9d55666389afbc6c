import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseTemplate } from './parse-template.ts'
import { isMap } from './python-text.ts'
import type { Template } from './template.ts'
import { templateVersion, templateVersions } from './versions.ts'
import type { Value } from './yaml-node.ts'

const heat = new URL('../../../shared/heat/', import.meta.url)
const skipped = !existsSync(new URL('golden/templates.json', heat))
if (skipped) console.info('The corpus of public templates is not here: its tests are skipped.')

interface Facts {
  readonly parseOk: boolean
  readonly version: string | null
  readonly versionKey: string | null
  readonly functions: readonly string[]
  readonly parameters: {
    readonly [name: string]: { type: string; hasDefault: boolean; constraints: number; hidden: boolean }
  }
  readonly resources: { readonly [name: string]: string }
  readonly outputs: readonly string[]
  readonly conditions?: readonly string[]
  readonly graphError?: { readonly phase: string }
  readonly validateTemplate?: { readonly ok: boolean }
}

interface Case {
  readonly id: string
  readonly text: string
  readonly facts: Facts
}

const cases = skipped ? [] : [...corpus(), ...structures()]
const readable = cases.filter(({ facts }) => facts.parseOk)
const parsed = new Map<string, { template: Template; milliseconds: number }>()

function corpus(): Case[] {
  const entries = json<(Facts & { id: string; repo: string; path: string })[]>('golden/templates.json')
  return entries.map((facts) => {
    const file = new URL(`corpus/${facts.repo.replace('/', '+')}/${facts.path}`, heat)
    return { id: facts.id, text: readFileSync(file, 'utf8'), facts }
  })
}

function structures(): Case[] {
  const entries = json<{ id: string; group: string; template: string; facts: Facts }[]>('golden/graph.json')
  return entries
    .filter(({ group }) => group !== 'yaml')
    .map(({ id, template, facts }) => ({ id, text: template, facts }))
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, heat), 'utf8')) as T
}

function read({ id, text }: Case) {
  const known = parsed.get(id)
  if (known) return known
  // Processor time: what else the machine is doing is not the template's fault.
  const start = process.cpuUsage()
  const fresh = { template: parseTemplate(text), milliseconds: process.cpuUsage(start).user / 1000 }
  parsed.set(id, fresh)
  return fresh
}

const everyFunction = new Set(
  templateVersions.flatMap(({ functions, conditionFunctions }) => Object.keys({ ...functions, ...conditionFunctions })),
)

function functionsIn(value: Value, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) functionsIn(item, found)
  else if (isMap(value)) {
    const keys = Object.keys(value)
    if (keys.length === 1 && everyFunction.has(keys[0]!)) found.add(keys[0]!)
    for (const key of keys) functionsIn(value[key]!, found)
  }
  return found
}

const differences = (pairs: Iterable<readonly [string, unknown, unknown]>) =>
  [...pairs].flatMap(([id, got, want]) =>
    JSON.stringify(got) === JSON.stringify(want) ? [] : [`${id}: ${JSON.stringify(got)} not ${JSON.stringify(want)}`],
  )

const errorsOf = (template: Template) => template.diagnostics.filter(({ severity }) => severity === 'error')

test.skipIf(skipped)('the corpus is all there', () => {
  expect(readable.length).toBeGreaterThan(900)
})

test.skipIf(skipped)('every version is read as Heat reads it', () => {
  const versions = readable.map((entry) => {
    const { template } = read(entry)
    const want = templateVersions.find(({ key }) => key === entry.facts.versionKey) && entry.facts.version
    const known = want === null || want === undefined ? undefined : templateVersion(want)
    return [entry.id, template.version, known?.key === entry.facts.versionKey ? known?.version : null] as const
  })
  expect(differences(versions)).toEqual([])
})

test.skipIf(skipped)('every parameter has Heat’s type, default, constraints and secrecy', () => {
  const wellDefined = readable.filter(({ facts }) => facts.parameters && facts.graphError?.phase !== 'parameters')
  const parameters = wellDefined.map((entry) => {
    const got = [...read(entry).template.parameters.values()].map((definition) => [
      definition.name,
      {
        constraints: definition.constraints.length,
        hasDefault: definition.default !== undefined,
        hidden: definition.hidden,
        type: definition.type,
      },
    ])
    const want = Object.entries(entry.facts.parameters).map(([name, facts]) => [
      name,
      { ...facts, type: facts.type === 'CommaDelimitedList' ? 'comma_delimited_list' : facts.type.toLowerCase() },
    ])
    return [entry.id, sorted(got), sorted(want)] as const
  })
  expect(differences(parameters)).toEqual([])
})

const sorted = (entries: unknown[][]) => entries.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))

test.skipIf(skipped)('every resource, output and condition is found', () => {
  const names = readable.map((entry) => {
    const { template } = read(entry)
    const got = {
      resources: sorted([...template.resources.values()].map(({ name, type }) => [name, type])),
      outputs: [...template.outputs.keys()].toSorted(),
      conditions: [...template.conditions.keys()].toSorted(),
    }
    const want = {
      resources: sorted(
        Object.entries(entry.facts.resources).map(([name, type]) => [name, typeof type === 'string' ? type : '']),
      ),
      outputs: entry.facts.outputs.toSorted(),
      conditions: (entry.facts.conditions ?? []).toSorted(),
    }
    return [entry.id, got, want] as const
  })
  expect(differences(names)).toEqual([])
})

test.skipIf(skipped)('every function call is recognised', () => {
  const calls = readable.map(
    (entry) =>
      [
        entry.id,
        [...functionsIn(read(entry).template.tree.value)].toSorted(),
        entry.facts.functions.toSorted(),
      ] as const,
  )
  expect(differences(calls)).toEqual([])
})

test.skipIf(skipped)('what Heat can’t parse has an error here', () => {
  const unreadable = cases.filter(({ facts }) => !facts.parseOk)
  expect(unreadable.length).toBeGreaterThan(16)
  expect(unreadable.filter((entry) => errorsOf(read(entry).template).length === 0).map(({ id }) => id)).toEqual([])
})

test.skipIf(skipped)('what Heat’s validation accepts has no structural error here', () => {
  const accepted = readable.filter(({ facts }) => facts.validateTemplate?.ok)
  expect(accepted.length).toBeGreaterThan(800)
  const wrong = accepted.flatMap((entry) =>
    errorsOf(read(entry).template).map(({ code, message }) => `${entry.id} ${code}: ${message}`),
  )
  expect(wrong).toEqual([])
})

test.skipIf(skipped)('no template takes more than a second', () => {
  expect(cases.filter((entry) => read(entry).milliseconds > 1000)).toEqual([])
})

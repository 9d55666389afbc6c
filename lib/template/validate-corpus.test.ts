import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { readEnvironment } from './environment.ts'
import { parseTemplate } from './parse-template.ts'
import { validate } from './validate.ts'
import type { Value } from './yaml-node.ts'

const heat = new URL('../../../shared/heat/', import.meta.url)
const skipped = !existsSync(new URL('golden/templates.json', heat))
if (skipped) console.info('The corpus of public templates is not here: its tests are skipped.')

interface Verdict {
  readonly ok: boolean
  readonly errorClass?: string
  readonly errorText?: string
}

interface Facts {
  readonly parseOk: boolean
  readonly environment: { readonly [section: string]: Value }
  readonly files?: { readonly [name: string]: { readonly path: string | null } }
  readonly validateTemplate: Verdict
  readonly validateCreate: Verdict
}

interface Case {
  readonly id: string
  readonly facts: Facts
  readonly errors: readonly Diagnostic[]
  readonly milliseconds: number
}

const cases: Case[] = skipped ? [] : [...corpus(), ...structures()]

function corpus(): Case[] {
  const entries = json<(Facts & { id: string; repo: string; path: string })[]>('golden/templates.json')
  return entries
    .filter(({ parseOk }) => parseOk)
    .map((facts) => {
      const home = new URL(`corpus/${facts.repo.replace('/', '+')}/`, heat)
      const contents = Object.entries(facts.files ?? {}).map(([name, { path }]): [string, string] => [
        name,
        path === null ? '# stub: not part of the corpus\n' : readFileSync(new URL(path, home), 'utf8'),
      ])
      return judged(facts.id, readFileSync(new URL(facts.path, home), 'utf8'), facts, new Map(contents))
    })
}

function structures(): Case[] {
  const entries =
    json<
      {
        id: string
        group: string
        template: string
        facts: Facts
        files?: Record<string, string>
        environmentGiven?: object
      }[]
    >('golden/graph.json')
  return entries
    .filter(({ group, facts }) => group !== 'yaml' && facts.parseOk)
    .map(({ id, template, facts, files, environmentGiven }) => {
      const environment = { ...facts.environment, ...environmentGiven }
      return judged(id, template, { ...facts, environment }, new Map(Object.entries(files ?? {})))
    })
}

function judged(id: string, text: string, facts: Facts, files: ReadonlyMap<string, string>): Case {
  const environment = readEnvironment(facts.environment)
  // Processor time: what else the machine is doing is not the template's fault.
  const start = process.cpuUsage()
  const found = validate(parseTemplate(text), { schemaOf, resourceTypes, environment, files })
  const milliseconds = process.cpuUsage(start).user / 1000
  return { id, facts, errors: found.filter(({ severity }) => severity === 'error'), milliseconds }
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, heat), 'utf8')) as T
}

const told = ({ id, errors }: Case) => `${id}: ${errors.map(({ code, message }) => `${code} ${message}`).join(' ')}`

test.skipIf(skipped)('what Heat would create has no error here', () => {
  const accepted = cases.filter(({ facts }) => facts.validateCreate.ok)
  const wronged = accepted.filter(({ errors }) => errors.length > 0)
  expect(accepted.length).toBeGreaterThan(740)
  expect(wronged.length / accepted.length, wronged.map(told).join('\n')).toBeLessThan(0.01)
})

test.skipIf(skipped)('what Heat’s validation refuses has an error here', () => {
  const refused = cases.filter(({ facts }) => !facts.validateTemplate.ok && !facts.validateCreate.ok)
  const missed = refused.filter(({ errors }) => errors.length === 0)
  expect(refused.length).toBeGreaterThan(130)
  expect(missed.length / refused.length, missed.map(({ id }) => id).join('\n')).toBeLessThan(0.01)
})

test.skipIf(skipped)('a property that Heat refuses at creation has an error here', () => {
  const refused = cases.filter(
    ({ facts }) =>
      facts.validateTemplate.ok &&
      !facts.validateCreate.ok &&
      /^Property error: [\w.[\]]+: (Property \w+ not assigned|Unknown Property|.* is not a|.* is out of range|.* is not an allowed)/i.test(
        facts.validateCreate.errorText ?? '',
      ) &&
      !facts.validateCreate.errorText?.includes('<nested_stack>'),
  )
  const missed = refused.filter(({ errors }) => errors.length === 0)
  expect(refused.length).toBeGreaterThan(20)
  expect(missed.map(({ id, facts }) => `${id}: ${facts.validateCreate.errorText}`)).toEqual([])
})

test.skipIf(skipped)('no template takes more than a second', () => {
  expect(cases.filter(({ milliseconds }) => milliseconds > 1000).map(({ id }) => id)).toEqual([])
})

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { canonicalType } from '#lib/catalogue/canonical-type.ts'
import { schemaOf } from '#lib/catalogue/catalogue.ts'
import { type Environment, readEnvironment, resolveType } from '#lib/template/environment.ts'
import { evaluate } from '#lib/template/evaluate.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { staticScope } from '#lib/template/static-scope.ts'
import type { ResourceDefinition } from '#lib/template/template.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { cycleOf } from './dag.ts'
import { initialReference, relate } from './relate.ts'

const heat = new URL('../../../shared/heat/', import.meta.url)
const skipped = !existsSync(new URL('golden/templates.json', heat))
if (skipped) console.info('The corpus of public templates is not here: its tests are skipped.')

interface Facts {
  readonly parseOk: boolean
  readonly versionKey: string | null
  readonly environment: { readonly [section: string]: Value }
  readonly enabledResources?: readonly string[]
  readonly files?: { readonly [name: string]: { readonly path: string | null } }
  /** Once everything has an id; null where Heat could not be asked. */
  readonly edgesWithIds?: readonly (readonly [string, string, string])[] | null
  readonly edges?: readonly (readonly [string, string, string])[]
  readonly orderError?: { readonly errorClass: string }
}

interface Case {
  readonly id: string
  readonly text: string
  readonly facts: Facts
  readonly files: ReadonlyMap<string, string>
}

const cases = skipped ? [] : [...corpus(), ...graphs()].filter(({ facts }) => facts.parseOk && facts.edges)

function corpus(): Case[] {
  const entries = json<(Facts & { id: string; repo: string; path: string })[]>('golden/templates.json')
  return entries.map((facts) => {
    const home = new URL(`corpus/${facts.repo.replace('/', '+')}/`, heat)
    const files = Object.entries(facts.files ?? {}).map(([name, { path }]) => [
      name,
      path === null ? '# stub: not part of the corpus\n' : readFileSync(new URL(path, home), 'utf8'),
    ])
    const text = readFileSync(new URL(facts.path, home), 'utf8')
    return { id: facts.id, text, facts, files: new Map(files as [string, string][]) }
  })
}

function graphs(): Case[] {
  const entries =
    json<{ id: string; group: string; template: string; facts: Facts; files?: object; environmentGiven?: object }[]>(
      'golden/graph.json',
    )
  return entries
    .filter(({ group }) => group !== 'yaml')
    .map(({ id, template, facts, files, environmentGiven }) => {
      const environment = { ...facts.environment, ...environmentGiven } as Facts['environment']
      return { id, text: template, facts: { ...facts, environment }, files: new Map(Object.entries(files ?? {})) }
    })
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, heat), 'utf8')) as T
}

type ReferenceOf = (resource: ResourceDefinition, typeOf: (resource: ResourceDefinition) => string) => Value

function edgesOf({ text, facts, files }: Case, reference: ReferenceOf): string[] {
  const template = parseTemplate(text)
  const environment = readEnvironment(facts.environment)
  const typeOf = (resource: ResourceDefinition) => mappedType(environment, resource)
  const { parameters, parameter_defaults: parameterDefaults } = environment
  const scope = staticScope(template, {
    files,
    reference: (resource) => reference(resource, typeOf),
    ...(parameters ? { parameters } : {}),
    ...(parameterDefaults ? { parameterDefaults } : {}),
  })
  const graph = relate(template, {
    typeOf,
    resolve: (value) => evaluate(value, scope),
    ...(facts.enabledResources ? { enabled: new Set(facts.enabledResources) } : {}),
  })
  if (facts.orderError) expect(cycleOf(graph)).toBeDefined()
  return graph.edges.map(({ from, to, kinds }) => `${from} ${to} ${kinds.toSorted().join('+')}`).toSorted()
}

function quietly<A, B>(compute: () => A, otherwise: B): A | B {
  try {
    return compute()
  } catch {
    return otherwise
  }
}

function mappedType(environment: Environment, { name, type }: ResourceDefinition): string {
  const known = { has: (one: string) => schemaOf(one) !== undefined }
  const resolved = quietly(() => resolveType(environment, type, name, known), undefined)
  return resolved?.kind === 'plugin' ? canonicalType(resolved.type) : (resolved?.template ?? type)
}

/** What differs from Heat's edges, in a form to read. */
function difference(entry: Case, edges: NonNullable<Facts['edges']>, reference: ReferenceOf): string[] {
  const got = edgesOf(entry, reference)
  const want = edges.map((edge) => edge.join(' ')).toSorted()
  const extra = got.filter((edge) => !want.includes(edge)).map((edge) => `+ ${edge}`)
  const lacking = want.filter((edge) => !got.includes(edge)).map((edge) => `- ${edge}`)
  return extra.length + lacking.length > 0 ? [`${entry.id}: ${[...extra, ...lacking].join(', ')}`] : []
}

test.skipIf(skipped)('every template has exactly Heat’s edges', () => {
  expect(cases.length).toBeGreaterThan(900)
  expect(cases.flatMap((entry) => difference(entry, entry.facts.edges!, initialReference))).toEqual([])
})

test.skipIf(skipped)('with ids in place of what did not exist, the edges are Heat’s again', () => {
  const known = cases.filter(({ facts }) => facts.edgesWithIds)
  expect(known.length).toBeGreaterThan(10)
  expect(known.flatMap((entry) => difference(entry, entry.facts.edgesWithIds!, ({ name }) => `id-${name}`))).toEqual([])
})

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { awsEquivalents } from '#lib/catalogue/aws-equivalents.ts'
import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { relate } from '#lib/graph/relate.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { readEnvironment } from '../environment.ts'
import { evaluate } from '../evaluate.ts'
import { pseudoParameters, resolveParameters } from '../parameters.ts'
import { parseTemplate } from '../parse-template.ts'
import type { Template } from '../template.ts'
import { TemplateError } from '../template-error.ts'
import { templateScope } from '../template-scope.ts'
import { validate } from '../validate.ts'
import type { Value } from '../yaml-node.ts'
import { type Conversion, convertToHot } from './convert-to-hot.ts'

const heat = new URL('../../../../shared/heat/', import.meta.url)
const skipped = !existsSync(new URL('golden/templates.json', heat))
if (skipped) console.info('The corpus of public templates is not here: its tests are skipped.')

interface Facts {
  readonly parseOk: boolean
  readonly versionKey: string | null
  readonly environment: { readonly [section: string]: Value }
}

interface Case {
  readonly id: string
  readonly facts: Facts
  readonly source: Template
  readonly conversion: Conversion
  readonly result: Template
}

const cases: Case[] = skipped ? [] : [...corpus(), ...graphs()]

function corpus(): Case[] {
  return json<(Facts & { id: string; repo: string; path: string })[]>('golden/templates.json')
    .filter(isCfn)
    .map((facts) => {
      const text = readFileSync(new URL(`corpus/${facts.repo.replace('/', '+')}/${facts.path}`, heat), 'utf8')
      return converted(facts.id, text, facts)
    })
}

function graphs(): Case[] {
  return json<{ id: string; group: string; template: string; facts: Facts }[]>('golden/graph.json')
    .filter(({ group, facts }) => group !== 'yaml' && isCfn(facts))
    .map(({ id, template, facts }) => converted(id, template, facts))
}

function isCfn({ parseOk, versionKey }: Facts): boolean {
  return parseOk && versionKey !== null && versionKey !== 'heat_template_version'
}

function converted(id: string, text: string, facts: Facts): Case {
  const source = parseTemplate(text)
  const conversion = convertToHot(source)
  return { id, facts, source, conversion, result: parseTemplate(conversion.text) }
}

function json<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, heat), 'utf8')) as T
}

/** The definitions with an error in them. */
function wrongPlaces(template: Template, facts: Facts): Set<string> {
  return new Set(findErrors(template, facts).map(({ path = [] }) => path.slice(0, 2).join('.').toLowerCase()))
}

function errorsOf(template: Template, facts: Facts): Map<string, number> {
  return new Map(
    [...Map.groupBy(findErrors(template, facts), ({ code }) => code)].map(([code, all]) => [code, all.length]),
  )
}

function findErrors(template: Template, facts: Facts): Diagnostic[] {
  const environment = readEnvironment(facts.environment ?? {})
  const found = validate(template, { schemaOf, resourceTypes, environment })
  return found.filter(({ severity }) => severity === 'error')
}

test.skipIf(skipped)('a converted template has no error that the original has not', () => {
  expect(cases.length).toBeGreaterThan(120)
  const wrong = cases.flatMap(({ id, facts, source, result }) => {
    const before = errorsOf(source, facts)
    const more = [...errorsOf(result, facts)].filter(([code, count]) => count > (before.get(code) ?? 0))
    return more.length > 0 ? [`${id}: ${more.join(' ')}`] : []
  })
  expect(wrong).toEqual([])
})

test.skipIf(skipped)('with OpenStack’s own types nothing is wrong that was right', () => {
  const wrong = cases.flatMap(({ id, facts, source }) => {
    const { text } = convertToHot(source, { equivalents: awsEquivalents })
    // A type says what it lacks in words of its own, so that places are compared.
    const before = wrongPlaces(source, facts)
    const more = [...wrongPlaces(parseTemplate(text), facts)].filter((place) => !before.has(place))
    return more.length > 0 ? [`${id}: ${more.join(' ')}`] : []
  })
  expect(wrong).toEqual([])
})

test.skipIf(skipped)('parameters, resources and outputs are the same, in the same order', () => {
  const names = ({ parameters, resources, outputs }: Template) =>
    [parameters, resources, outputs].map((map) => [...map.keys()])
  for (const { id, source, result } of cases) {
    const [parameters, ...rest] = names(result)
    const known = parameters!.filter((name) => source.parameters.has(name))
    expect([known, ...rest], id).toEqual(names(source))
  }
})

test.skipIf(skipped)('who needs whom stays the same', () => {
  const edges = (template: Template) =>
    relate(template)
      .edges.map(({ from, to, kinds }) => `${from} ${to} ${kinds}`)
      .toSorted()
  for (const { id, source, result } of cases) expect(edges(result), id).toEqual(edges(source))
})

/** The properties of all resources and the values of all outputs, carried out; or the reason why that fails. */
function valuesIn(template: Template, { environment }: Facts): Map<string, string> {
  const { parameters = {}, parameter_defaults: parameterDefaults = {} } = readEnvironment(environment ?? {})
  const stack = { name: 'stack', id: 'id-1', projectId: 'project-1' }
  const pseudo = pseudoParameters(template.format, stack)
  const { values } = resolveParameters(template, { parameters, parameterDefaults }, pseudo)
  const scope = templateScope(template, {
    parameterValues: values,
    reference: (name) => `id-of-${name}`,
    attribute: (name, attribute) => `${attribute} of ${name}`,
    facade: { metadata: {}, deletion_policy: 'Delete', update_policy: {} },
    availabilityZones: ['nova'],
  })
  const all: [string, Value][] = [
    ...[...template.resources.values()].map(({ name, properties }): [string, Value] => [name, { ...properties }]),
    ...[...template.resources.values()].map(({ name, metadata }): [string, Value] => [`${name} metadata`, metadata]),
    ...[...template.outputs.values()].map(({ name, value }): [string, Value] => [`output ${name}`, value]),
  ]
  return new Map(all.map(([name, value]) => [name, attempt(() => JSON.stringify(evaluate(value, scope)))]))
}

function attempt(compute: () => string): string {
  try {
    return compute()
  } catch (error) {
    if (error instanceof TemplateError) return 'fails'
    throw error
  }
}

test.skipIf(skipped)('properties, metadata and outputs come to the same values', () => {
  const compared = cases.filter(({ conversion }) => !conversion.losses.some(({ severity }) => severity === 'error'))
  let known = 0
  for (const { id, facts, source, result } of compared) {
    const [before, after] = [valuesIn(source, facts), valuesIn(result, facts)]
    const settled = [...before].filter(([, value]) => value !== 'fails')
    known += settled.length
    expect(
      settled.map(([name]) => [name, after.get(name)]),
      id,
    ).toEqual(settled)
  }
  expect(known).toBeGreaterThan(600)
})

test.skipIf(skipped)('few templates lose anything of weight', () => {
  const heavy = cases.filter(({ conversion }) => conversion.losses.some(({ severity }) => severity === 'error'))
  expect(heavy.length / cases.length, heavy.map(({ id }) => id).join(' ')).toBeLessThan(0.06)
})

import { expect, test } from 'vitest'
import { evaluate, evaluateCondition } from '../evaluate.ts'
import { selectFromAttribute } from '../functions/get-attr.ts'
import { pseudoParameters, resolveParameters } from '../parameters.ts'
import { parseTemplate } from '../parse-template.ts'
import { isMap } from '../python-text.ts'
import type { Template } from '../template.ts'
import { TemplateError } from '../template-error.ts'
import { templateScope } from '../template-scope.ts'
import { golden, summary } from '../testing/golden.ts'
import type { Value } from '../yaml-node.ts'
import { convertToHot } from './convert-to-hot.ts'

type Data = { readonly [name: string]: Value }

interface Case {
  readonly id: string
  readonly group: string
  readonly format: string
  readonly version: string
  readonly context: 'value' | 'condition'
  readonly snippet: Value
  readonly parameters?: Data
  readonly environment?: { readonly parameters?: Data; readonly parameter_defaults?: Data }
  readonly conditions?: Data
  readonly mappings?: Value
  readonly resources?: { readonly [name: string]: { refId: string | null; attributes?: Data; action?: string } }
  readonly facade?: object
  readonly expected: { readonly value?: Value }
}

const cases = golden<Case>('functions.json').filter(
  ({ format, expected }) => format !== 'heat_template_version' && expected.value !== undefined,
)

function sourceOf(one: Case): string {
  const resources = Object.keys(one.resources ?? {}).map((name) => [name, { Type: 'OS::Heat::None' }] as const)
  const isCondition = one.context === 'condition'
  const conditions = { ...one.conditions, ...(isCondition ? { snippet: one.snippet } : {}) }
  return JSON.stringify({
    [one.format]: one.version,
    ...(one.parameters ? { Parameters: one.parameters } : {}),
    ...(one.mappings ? { Mappings: one.mappings } : {}),
    ...(Object.keys(conditions).length > 0 ? { Conditions: conditions } : {}),
    Resources: Object.fromEntries(resources),
    Outputs: { snippet: { Value: isCondition ? '' : one.snippet } },
  })
}

/** What the snippet comes to in a template; undefined where it fails. */
function valueIn(template: Template, one: Case): Value | undefined {
  const given = {
    parameters: one.environment?.parameters ?? {},
    parameterDefaults: one.environment?.parameter_defaults ?? {},
  }
  const stack = { name: 'teststack', id: 'stack-id-1', projectId: 'project-1' }
  const { values } = resolveParameters(template, given, pseudoParameters(template.format, stack))
  const stands = new Map(Object.entries(one.resources ?? {}))
  const lives = (name: string) => !/INIT|DELETE/.test(stands.get(name)?.action ?? '')
  const scope = templateScope(template, {
    parameterValues: values,
    reference: (name) => (stands.get(name)?.action === 'INIT' ? name : (stands.get(name)?.refId ?? name)),
    attribute: (name, attribute, path) =>
      lives(name) ? selectFromAttribute(stands.get(name)?.attributes?.[attribute ?? ''] ?? null, path) : null,
    availabilityZones: ['az-one', 'az-two'],
    ...(one.facade ? { facade: { metadata: {}, deletion_policy: 'Delete', update_policy: {}, ...one.facade } } : {}),
  })
  try {
    if (one.context === 'condition') return evaluateCondition('snippet', scope)
    return evaluate(template.outputs.get('snippet')?.value ?? null, scope)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

const sorted = (value: Value | undefined): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : isMap(value)
      ? Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, item]) => [key, sorted(item)])
      : value

const same = (a: Value | undefined, b: Value | undefined) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

test('a converted function gives what Heat gave for the original, or a loss is told', () => {
  const told = new Set<string>()
  const tally = summary(cases, (one) => {
    const { text, losses } = convertToHot(parseTemplate(sourceOf(one)))
    const equal = same(valueIn(parseTemplate(text), one), one.expected.value)
    if (!equal && losses.length > 0) told.add(one.id)
    return equal
  })
  console.log(tally.text)
  expect(tally.wrong.filter((id) => !told.has(id))).toEqual([])
  expect(tally.share).toBeGreaterThan(0.85)
})

test('the originals give what Heat gave: the comparison above compares something', () => {
  const { wrong } = summary(cases, (one) => same(valueIn(parseTemplate(sourceOf(one)), one), one.expected.value))
  expect(wrong).toEqual([])
})

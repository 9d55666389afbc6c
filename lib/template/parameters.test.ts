import { expect, test } from 'vitest'
import { readParameterSchema } from './parameter-schema.ts'
import { immutableViolations, parameterText, resolveParameters } from './parameters.ts'
import { TemplateError } from './template-error.ts'
import { golden, summary } from './testing/golden.ts'
import { templateVersion } from './versions.ts'
import type { Value } from './yaml-node.ts'

interface ParameterCase {
  readonly id: string
  readonly group: string
  readonly name: string
  readonly version: string
  readonly schema: Value
  readonly given?: Value
  readonly isGiven?: boolean
  readonly alsoGiven?: { readonly [name: string]: Value }
  readonly parameterDefaults?: { readonly [name: string]: Value }
  readonly old?: Value
  readonly new?: Value
  readonly phase: string
  readonly flags?: readonly string[]
  readonly expected: {
    readonly value?: Value
    readonly text?: string
    readonly hidden?: boolean
    readonly label?: string
    readonly description?: string
    readonly tags?: readonly string[]
    readonly immutable?: Value
    readonly violations?: readonly string[]
    readonly errorClass?: string
    readonly errorText?: string
  }
}

/** What our code makes of a case, in the words of the golden file. */
function outcome(one: ParameterCase): { phase: string; expected: Partial<ParameterCase['expected']> } {
  const failed = (phase: string, { errorClass, message }: TemplateError) => ({
    phase,
    expected: { errorClass, errorText: message.slice(0, 200) },
  })
  try {
    const schema = readParameterSchema(one.name, one.schema, one.version)
    const template = {
      format: templateVersion(one.version)?.format ?? 'hot',
      parameters: new Map([[one.name, schema]]),
    }
    if (one.group === 'immutable') {
      const [old, next] = [{ [one.name]: one.old ?? null }, { [one.name]: one.new ?? null }]
      return { phase: 'update', expected: { violations: immutableViolations(template, old, next) } }
    }
    const parameters = { ...one.alsoGiven, ...(one.isGiven ? { [one.name]: one.given ?? null } : {}) }
    const { values, problems } = resolveParameters(
      template,
      { parameters, parameterDefaults: one.parameterDefaults ?? {} },
      {},
    )
    if (problems[0]) return failed('validate', problems[0])
    const value = values.get(one.name) ?? null
    const text = parameterText(schema, value)
    const { hidden, label = one.name, description = '', tags } = schema
    return { phase: 'value', expected: { value, text, hidden, label, description, tags } }
  } catch (error) {
    if (error instanceof TemplateError) return failed('schema', error)
    throw error
  }
}

function agrees(one: ParameterCase, sameText: boolean): boolean {
  const ours = outcome(one)
  if (ours.phase !== one.phase) return false
  if (one.expected.errorClass !== undefined) return !sameText || ours.expected.errorText === one.expected.errorText
  const keys = ['value', 'text', 'hidden', 'label', 'description', 'tags', 'violations'] as const
  return keys.every((key) => {
    const wanted = one.expected[key]
    return wanted === undefined || JSON.stringify(ours.expected[key]) === JSON.stringify(wanted)
  })
}

const cases = golden<ParameterCase>('parameters.json')

test('parameters come out as in Heat, but for floats that look whole', () => {
  const tally = summary(cases, (one) => agrees(one, false))
  console.log(tally.text)
  const floats = new Set(cases.filter(({ flags }) => flags?.includes('integralFloat')).map(({ id }) => id))
  expect(tally.wrong.filter((id) => !floats.has(id))).toEqual([])
})

test('nearly all errors about parameters are worded as in Heat', () => {
  const errors = cases.filter((one) => one.expected.errorText !== undefined)
  const tally = summary(errors, (one) => agrees(one, true))
  expect(tally.share).toBeGreaterThan(0.95)
})

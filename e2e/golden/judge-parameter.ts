import { readParameterSchema } from '#lib/template/parameter-schema.ts'
import { immutableViolations, parameterText, resolveParameters } from '#lib/template/parameters.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import { templateVersion } from '#lib/template/versions.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { compared, type Data, type Failure, sameKind, type Verdict } from './verdict.ts'

/** One parameter's definition and what users give it: parameters.json. */
export interface ParameterCase {
  readonly id: string
  readonly group: string
  readonly name: string
  readonly version: string
  readonly schema: Value
  readonly given?: Value
  readonly isGiven?: boolean
  readonly alsoGiven?: Data
  readonly parameterDefaults?: Data
  readonly old?: Value
  readonly new?: Value
  readonly phase: string
  readonly expected: Data & Partial<Failure>
}

/** Phase, value, text and all else that is shown of a parameter have to be Heat's; an error has to come as early. */
export function judgeParameter(one: ParameterCase): Verdict {
  const { phase, expected: ours } = outcome(one)
  const { errorClass, ...wanted } = one.expected
  const shown = Object.fromEntries(Object.keys(wanted).map((key) => [key, ours[key]]))
  const expected = { phase: one.phase, ...one.expected }
  const { passed } =
    errorClass === undefined
      ? compared(one, expected, { phase, ...matchingKind(shown, wanted) })
      : { passed: phase === one.phase && 'errorClass' in ours && sameKind(errorClass, String(ours.errorClass)) }
  return { id: one.id, group: one.group, passed, expected, got: { phase, ...ours } }
}

/** Numbers that JSON has no words for are told apart by name alone. */
function matchingKind(shown: { [key: string]: unknown }, wanted: Data): { [key: string]: unknown } {
  if (!('notJson' in wanted)) return shown
  const { notJson: _, ...rest } = shown
  return { ...rest, notJson: wanted.notJson }
}

/** What our code makes of a case, in the words of the recorded one. */
function outcome(one: ParameterCase): { phase: string; expected: { readonly [key: string]: unknown } } {
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
    const given = { parameters, parameterDefaults: one.parameterDefaults ?? {} }
    const { values, problems } = resolveParameters(template, given, {})
    if (problems[0]) return failed('validate', problems[0])
    const value = values.get(one.name) ?? null
    const text = parameterText(schema, value)
    const { hidden, label = one.name, description = '', tags, immutable } = schema
    return { phase: 'value', expected: { value, text, hidden, label, description, tags, immutable } }
  } catch (error) {
    if (error instanceof TemplateError) return failed('schema', error)
    throw error
  }
}

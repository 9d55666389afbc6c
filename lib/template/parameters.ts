import {
  type CheckCustom,
  type ConstrainedType,
  checkConstraintFits,
  invalidSchema,
  toBoolean,
  toNumber,
  violation,
} from './constraints.ts'
import { isLocalConstraint } from './custom-constraints.ts'
import { jsonProblem } from './json-problem.ts'
import { cfnTypes, type ParameterSchema } from './parameter-schema.ts'
import { parseJson } from './parse-json.ts'
import { pattern } from './pattern.ts'
import type { CloudQuestion } from './properties.ts'
import { own, pythonEquals, pythonJson, pythonText, pythonType } from './python-text.ts'
import type { ParameterType, TemplateFormat } from './template.ts'
import { parameterMissing, TemplateError, valueError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

type Values = { readonly [name: string]: Value }

/** What users gave: values for this stack, and defaults that stand before the template's own. */
export interface GivenParameters {
  readonly parameters?: Values
  readonly parameterDefaults?: Values
}

/** As much of a template as parameters need. */
export interface ParameterTemplate {
  readonly format?: TemplateFormat
  readonly parameters: ReadonlyMap<string, ParameterSchema>
}

export interface ResolvedParameters {
  /** Typed values, pseudo parameters among them; a parameter with a problem has none. */
  readonly values: Map<string, Value>
  readonly problems: TemplateError[]
}

/**
 * The typed value of every parameter: given, else default of the environment, else of the template; null is not given.
 * Problems are reported in Heat's words and order. `checkCustom` answers the constraints that need a cloud.
 */
export function resolveParameters(
  template: ParameterTemplate,
  given: GivenParameters,
  pseudo: Values,
  checkCustom?: CheckCustom,
): ResolvedParameters {
  const values = new Map(Object.entries(pseudo))
  const problems = unknownNames(template, given.parameters ?? {}, pseudo)
  for (const schema of template.parameters.values()) {
    try {
      values.set(schema.name, resolveOne(schema, given, template.format ?? 'hot', checkCustom))
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      problems.push(error.at(['parameters', schema.name]))
    }
  }
  return { values, problems }
}

function unknownNames(template: ParameterTemplate, given: Values, pseudo: Values): TemplateError[] {
  return Object.keys(given)
    .filter((name) => !template.parameters.has(name) && !Object.hasOwn(pseudo, name))
    .map((name) => {
      const message = `The Parameter (${name}) was not defined in template.`
      return new TemplateError('unknown-parameter', 'UnknownUserParameter', message)
    })
}

function resolveOne(
  schema: ParameterSchema,
  given: GivenParameters,
  format: TemplateFormat,
  checkCustom: CheckCustom | undefined,
): Value {
  const invalid = (message: string, errorClass: string) =>
    new TemplateError('invalid-parameter', errorClass, `Parameter '${schema.name}' is invalid: ${message}`)
  try {
    checkParameterSchema(schema, format)
  } catch (error) {
    throw error instanceof TemplateError ? invalid(error.message, 'InvalidSchemaError') : error
  }
  const raw = rawValue(schema, given)
  if (raw === null) throw parameterMissing(schema.name)
  try {
    const { value, checked } = convert(schema.type, raw)
    const reason = firstViolation(schema, checked, checkCustom)
    if (reason !== undefined) throw valueError(reason)
    return value
  } catch (error) {
    throw error instanceof TemplateError ? invalid(error.message, 'StackValidationFailed') : error
  }
}

function rawValue(schema: ParameterSchema, { parameters = {}, parameterDefaults = {} }: GivenParameters): Value {
  return own(parameters, schema.name) ?? own(parameterDefaults, schema.name) ?? schema.default ?? null
}

const constrainedTypes: Readonly<Record<ParameterType, ConstrainedType>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  comma_delimited_list: 'list',
  json: 'map',
}

/** Throws InvalidSchemaError when a constraint does not fit the type, or the default breaks one. */
export function checkParameterSchema(schema: ParameterSchema, format: TemplateFormat = 'hot'): void {
  const type = constrainedTypes[schema.type]
  const typeName = format === 'cfn' ? [...cfnTypes].find(([, one]) => one === schema.type)?.[0] : schema.type
  for (const constraint of schema.constraints) {
    checkConstraintFits(constraint, type, typeName ?? schema.type)
    if (constraint.kind === 'allowed_pattern') pattern(constraint.pattern)
  }
  if (schema.default === undefined || schema.default === null) return
  const value = schema.type === 'comma_delimited_list' ? listDefault(schema.default) : schema.default
  for (const constraint of schema.constraints) {
    if (constraint.kind === 'custom_constraint') continue
    const reason = reasonOf(() => violation(constraint, value, { type }))
    if (reason !== undefined) throw invalidSchema(`Invalid default ${pythonText(schema.default)} (${reason})`)
  }
}

function reasonOf(check: () => string | undefined): string | undefined {
  try {
    return check()
  } catch (error) {
    if (error instanceof TemplateError) return error.message
    throw error
  }
}

function listDefault(value: Value): Value {
  const list = toList(value)
  if (list) return list
  throw invalidSchema(
    `Default must be a comma-delimited list string: '${pythonType(value)}' object has no attribute 'split'`,
  )
}

/** The typed value, and the form that constraints are asked about. Throws what is wrong with the raw one. */
function convert(type: ParameterType, raw: Value): { value: Value; checked: Value } {
  switch (type) {
    case 'string':
      return { value: pythonText(raw), checked: raw }
    case 'number':
      return { value: toNumber(raw), checked: raw }
    case 'boolean':
      return { value: toBoolean(raw), checked: raw }
    case 'comma_delimited_list': {
      const list = toList(raw)
      if (list) return same(list)
      const problem = `'${pythonType(raw)}' object has no attribute 'split'`
      throw valueError(`Value must be a comma-delimited list string: ${problem}`)
    }
    case 'json':
      return same(toStructure(raw))
  }
}

const same = (value: Value) => ({ value, checked: value })

/** Heat splits at commas and trims nothing; the empty text is the empty list. */
function toList(value: Value): string[] | undefined {
  if (Array.isArray(value)) return value.map(pythonText)
  if (typeof value !== 'string') return undefined
  return value === '' ? [] : value.split(',')
}

function toStructure(value: Value): Value {
  if (typeof value !== 'string' || value === '') return value
  try {
    return parseJson(value)
  } catch {
    throw valueError(`Value must be valid JSON: ${jsonProblem(value)}`)
  }
}

function firstViolation(schema: ParameterSchema, value: Value, checkCustom?: CheckCustom): string | undefined {
  const options = { type: constrainedTypes[schema.type], ...(checkCustom ? { checkCustom } : {}) }
  for (const constraint of schema.constraints) {
    const reason = violation(constraint, value, options)
    if (reason !== undefined) return reason
  }
  return undefined
}

/** The constraints of resolved parameters that only a cloud can answer. */
export function parameterQuestions(template: ParameterTemplate, values: ReadonlyMap<string, Value>): CloudQuestion[] {
  return [...template.parameters.values()].flatMap(({ name, constraints }) =>
    constraints.flatMap((constraint) => {
      const value = values.get(name) ?? null
      if (value === null || constraint.kind !== 'custom_constraint' || isLocalConstraint(constraint.name)) return []
      const asked = Array.isArray(value) ? value : [value]
      return asked.map((one) => ({ constraint: constraint.name, value: one, path: ['parameters', name] }))
    }),
  )
}

/** How Heat prints a parameter's value, in listings and output: hidden ones as `******`. */
export function parameterText(schema: Pick<ParameterSchema, 'type' | 'hidden'>, value: Value): string {
  if (schema.hidden) return '******'
  if (schema.type === 'comma_delimited_list' && Array.isArray(value)) return value.map(pythonText).join(',')
  return schema.type === 'json' ? pythonJson(value) : pythonText(value)
}

/** The parameters every template of `format` has without declaring them. */
export function pseudoParameters(
  format: TemplateFormat,
  stack: { readonly name: string; readonly id: string | null; readonly projectId: string },
): Record<string, Value> {
  if (format === 'hot') {
    return { 'OS::stack_id': stack.id ?? 'None', 'OS::stack_name': stack.name, 'OS::project_id': stack.projectId }
  }
  const arn = `arn:openstack:heat::${stack.projectId}:stacks/${stack.name}/${stack.id ?? 'None'}`
  return { 'AWS::StackId': arn, 'AWS::StackName': stack.name, 'AWS::Region': 'ap-southeast-1' }
}

/**
 * The names of immutable parameters whose value an update would change: `old` and `next` as given by users, lists in
 * either form being the same.
 */
export function immutableViolations(template: ParameterTemplate, old: Values, next: Values): string[] {
  const comparable = (schema: ParameterSchema, value: Value) =>
    schema.type === 'comma_delimited_list' ? (toList(value) ?? value) : value
  return [...template.parameters.values()]
    .filter((schema) => {
      const [before, after] = [own(old, schema.name), own(next, schema.name)]
      if (!schema.immutable || before === undefined || after === undefined) return false
      return !pythonEquals(comparable(schema, before), comparable(schema, after))
    })
    .map((schema) => schema.name)
}

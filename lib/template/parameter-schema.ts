import { invalidSchema, toNumber } from './constraints.ts'
import { isFloat } from './float.ts'
import { pattern } from './pattern.ts'
import { isMap, own, pythonText, truthy } from './python-text.ts'
import type { Constraint, Definition, ParameterDefinition, ParameterType, TemplateFormat } from './template.ts'
import { templateVersion } from './versions.ts'
import type { Value } from './yaml-node.ts'

/** What a parameter definition says, without the places in a text. */
export type ParameterSchema = Omit<ParameterDefinition, Exclude<keyof Definition, 'name'>>

type Data = { readonly [key: string]: Value }

const hotTypes: readonly ParameterType[] = ['string', 'number', 'boolean', 'comma_delimited_list', 'json']

/** The type names of CloudFormation. */
export const cfnTypes: ReadonlyMap<string, ParameterType> = new Map([
  ['String', 'string'],
  ['Number', 'number'],
  ['Boolean', 'boolean'],
  ['CommaDelimitedList', 'comma_delimited_list'],
  ['Json', 'json'],
])

const hotKeys = ['type', 'label', 'description', 'default', 'hidden', 'constraints', 'immutable', 'schema']
const cfnKeys =
  'Type Default NoEcho AllowedValues AllowedPattern MaxLength MinLength MaxValue MinValue Description ConstraintDescription Label'.split(
    ' ',
  )

/**
 * Reads the definition of parameter `name` as it stands in the template. Throws InvalidSchemaError in Heat's words.
 * `named` is the version: a date or a release name.
 */
export function readParameterSchema(name: string, definition: Value, named: string): ParameterSchema {
  const { format = 'hot', version = named } = templateVersion(named) ?? {}
  const keys = format === 'cfn' ? cfnKeys : version >= '2018-03-02' ? [...hotKeys, 'tags'] : hotKeys
  const data = checkedMap(definition, keys, `parameter (${name})`)
  return format === 'cfn' ? readCfn(name, data) : readHot(name, data, version)
}

function readHot(name: string, data: Data, version: string): ParameterSchema {
  const tags = own(data, 'tags') ?? null
  if (tags !== null && !Array.isArray(tags)) {
    throw invalidSchema(`Tags property should be a list for parameter: ${name}`)
  }
  return {
    name,
    type: typeOf(name, own(data, 'type'), 'hot'),
    ...textual(data, { label: 'label', description: 'description' }),
    ...defaultOf(own(data, 'default')),
    hidden: truthy(own(data, 'hidden') ?? false),
    immutable: truthy(own(data, 'immutable') ?? false),
    constraints: hotConstraints(name, own(data, 'constraints'), version),
    tags: tags?.map(pythonText) ?? [],
  }
}

function readCfn(name: string, data: Data): ParameterSchema {
  return {
    name,
    type: typeOf(name, own(data, 'Type'), 'cfn'),
    ...textual(data, { label: 'Label', description: 'Description' }),
    ...defaultOf(own(data, 'Default')),
    hidden: pythonText(own(data, 'NoEcho') ?? false).toLowerCase() === 'true',
    immutable: false,
    constraints: cfnConstraints(data),
    tags: [],
  }
}

function checkedMap(value: Value | undefined, keys: readonly string[], entity: string): Data {
  if (!isMap(value)) throw invalidSchema(`Invalid ${entity}, expected a mapping`)
  const invalid = Object.keys(value).find((key) => !keys.includes(key))
  if (invalid !== undefined) throw invalidSchema(`Invalid key '${invalid}' for ${entity}`)
  return value
}

function typeOf(name: string, type: Value | undefined, format: TemplateFormat): ParameterType {
  if (type === undefined) throw invalidSchema(`Missing parameter type for parameter: ${name}`)
  const found = format === 'cfn' ? cfnTypes.get(pythonText(type)) : hotTypes.find((one) => one === type)
  if (found === undefined) throw invalidSchema(`Invalid type (${pythonText(type)})`)
  return found
}

function textual(data: Data, keys: { label: string; description: string }) {
  const label = own(data, keys.label) ?? null
  const description = own(data, keys.description) ?? null
  return {
    ...(label === null ? {} : { label: pythonText(label) }),
    ...(description === null ? {} : { description: pythonText(description) }),
  }
}

const defaultOf = (value: Value | undefined) => (value === undefined ? {} : { default: value })

function hotConstraints(name: string, constraints: Value | undefined, version: string): Constraint[] {
  if (constraints === undefined || constraints === null) return []
  if (!Array.isArray(constraints)) {
    throw invalidSchema(`Invalid parameter constraints for parameter ${name}, expected a list`)
  }
  return constraints.map((constraint) => hotConstraint(constraint, version))
}

const constraintKeys = ['description', 'range', 'length', 'allowed_values', 'allowed_pattern', 'custom_constraint']

function hotConstraint(value: Value, version: string): Constraint {
  const keys = version >= '2017-02-24' ? [...constraintKeys, 'modulo'] : constraintKeys
  const data = checkedMap(value, keys, 'parameter constraints')
  const text = own(data, 'description') ?? null
  const description = text === null ? {} : { description: pythonText(text) }
  const has = (key: string) => Object.hasOwn(data, key)
  if (has('modulo')) return { ...modulo(data.modulo), ...description }
  if (has('range')) return { kind: 'range', ...bounds(data.range, 'range constraint'), ...description }
  if (has('length')) return { kind: 'length', ...lengths(data.length), ...description }
  if (has('allowed_values')) return { ...allowedValues(data.allowed_values), ...description }
  if (has('allowed_pattern')) return { ...allowedPattern(data.allowed_pattern), ...description }
  if (has('custom_constraint')) {
    return { kind: 'custom_constraint', name: pythonText(data.custom_constraint ?? null), ...description }
  }
  throw invalidSchema('No constraint expressed')
}

function cfnConstraints(data: Data): Constraint[] {
  const text = own(data, 'ConstraintDescription') ?? null
  const description = text === null ? {} : { description: pythonText(text) }
  const has = (key: string) => Object.hasOwn(data, key)
  const pair = (min: string, max: string): Data => ({ min: own(data, min) ?? null, max: own(data, max) ?? null })
  const found: Constraint[] = []
  if (has('MinValue') || has('MaxValue')) {
    found.push({ kind: 'range', ...bounds(pair('MinValue', 'MaxValue'), 'range constraint'), ...description })
  }
  if (has('MinLength') || has('MaxLength')) {
    found.push({ kind: 'length', ...lengths(pair('MinLength', 'MaxLength')), ...description })
  }
  if (has('AllowedValues')) found.push({ ...allowedValues(data.AllowedValues), ...description })
  if (has('AllowedPattern')) found.push({ ...allowedPattern(data.AllowedPattern), ...description })
  return found
}

interface Bounds {
  min?: number
  max?: number
}

function bounds(value: Value | undefined, entity: string): Bounds {
  const data = checkedMap(value, ['min', 'max'], entity)
  const read = (key: 'min' | 'max'): Bounds => {
    const bound = own(data, key) ?? null
    return bound === null ? {} : { [key]: Number(toNumber(bound)) }
  }
  const found = { ...read('min'), ...read('max') }
  if (found.min === undefined && found.max === undefined) {
    throw invalidSchema(`A ${entity} must have a min value and/or a max value specified.`)
  }
  return found
}

function lengths(value: Value | undefined): Bounds {
  const found = bounds(value, 'length constraint')
  const isWritten = (key: string) => isMap(value) && !isFloat(toNumber(own(value, key) ?? 0))
  if (!isWritten('min') || !isWritten('max')) throw invalidSchema('min/max length must be integral')
  if (!Number.isInteger(found.min ?? 0) || !Number.isInteger(found.max ?? 0)) {
    throw invalidSchema('min/max length must be integral')
  }
  return found
}

function modulo(value: Value | undefined): Extract<Constraint, { kind: 'modulo' }> {
  const data = checkedMap(value, ['step', 'offset'], 'modulo constraint')
  const [step, offset] = [own(data, 'step') ?? null, own(data, 'offset') ?? null].map((one) =>
    one === null ? undefined : Number(toNumber(one)),
  )
  if (step === undefined || offset === undefined) {
    throw invalidSchema('A modulo constraint must have a step value and an offset value specified.')
  }
  if (!Number.isInteger(step) || !Number.isInteger(offset)) throw invalidSchema('step/offset must be integral')
  if (step === 0) throw invalidSchema('step cannot be 0.')
  if (Math.abs(offset) >= Math.abs(step)) {
    throw invalidSchema('offset must be smaller (by absolute value) than step.')
  }
  if (step * offset < 0) throw invalidSchema('step and offset must be both positive or both negative.')
  return { kind: 'modulo', step, offset }
}

function allowedValues(values: Value | undefined): Extract<Constraint, { kind: 'allowed_values' }> {
  if (!Array.isArray(values)) throw invalidSchema('AllowedValues must be a list')
  return { kind: 'allowed_values', values }
}

function allowedPattern(source: Value | undefined): Extract<Constraint, { kind: 'allowed_pattern' }> {
  if (typeof source !== 'string') throw invalidSchema('AllowedPattern must be a string')
  pattern(source)
  return { kind: 'allowed_pattern', pattern: source }
}

import { cfnTypes } from '../parameter-schema.ts'
import { isMap, pythonText } from '../python-text.ts'
import type { PropertySchema } from '../resource-schema.ts'
import type { ParameterType, TemplateFormat } from '../template.ts'
import type { Value } from '../yaml-node.ts'

/**
 * The definition of a parameter that can stand for a property of this schema, with its constraint where parameters have
 * the same; without a schema, for `value`. With `value` it becomes the default.
 */
export function fittingParameter(
  schema: PropertySchema | undefined,
  format: TemplateFormat,
  value?: Value,
): { [key: string]: Value } {
  const type = schema && schema.type !== 'any' ? typeFor(schema, value) : typeOfValue(value)
  const given = value === undefined ? undefined : defaultFor(type, value)
  if (format === 'cfn') {
    const name = [...cfnTypes].find(([, one]) => one === type)![0]
    return { Type: name, ...(given === undefined ? {} : { Default: given }) }
  }
  const constraints = schema ? constraintsFor(schema, type) : []
  return {
    type,
    ...(given === undefined ? {} : { default: given }),
    ...(constraints.length === 0 ? {} : { constraints }),
  }
}

function typeFor({ type, items }: PropertySchema, value: Value | undefined): ParameterType {
  if (type === 'list') {
    const isFlat = items?.type !== 'map' && items?.type !== 'list' && items?.type !== 'any'
    return isFlat && (value === undefined || isWords(value)) ? 'comma_delimited_list' : 'json'
  }
  if (type === 'map') return 'json'
  if (type === 'integer' || type === 'number') return 'number'
  return type === 'boolean' ? 'boolean' : 'string'
}

function typeOfValue(value: Value | undefined): ParameterType {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  if (isWords(value)) return 'comma_delimited_list'
  return Array.isArray(value) || isMap(value) ? 'json' : 'string'
}

/** Texts that a list written with commas can hold. */
const isWords = (value: Value | undefined) =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string' && !/[,\s]/.test(item))

function defaultFor(type: ParameterType, value: Value): Value {
  if (type === 'comma_delimited_list' && Array.isArray(value)) return value.join(',')
  if (type === 'string' && typeof value !== 'string') return pythonText(value)
  return value
}

/** Names that a cloud knows, ranges and choices; a text's rules on its form are left to the property. */
function constraintsFor({ constraints }: PropertySchema, type: ParameterType): Value[] {
  return constraints.flatMap((one): Value[] => {
    if (one.kind === 'custom_constraint') return type === 'json' ? [] : [{ custom_constraint: one.name }]
    if (one.kind === 'allowed_values') return type === 'json' ? [] : [{ allowed_values: [...one.values] }]
    if (one.kind !== 'range' || type !== 'number') return []
    const { min, max } = one
    return [{ range: { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) } }]
  })
}

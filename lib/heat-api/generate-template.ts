import { cfnTypes } from '#lib/template/parameter-schema.ts'
import type { PropertyConstraint, PropertySchema, PropertyType, ResourceSchema } from '#lib/template/resource-schema.ts'
import type { ParameterType } from '#lib/template/template.ts'
import { constraintShown, shownAttributes, shownProperties } from './resource-type-view.ts'

type Json = { readonly [key: string]: unknown }

/** A template with one resource of a type: its properties are parameters, its attributes outputs. */
export function generateTemplate(type: string, schema: ResourceSchema, format: 'cfn' | 'hot'): Json {
  const name = type.split('::').at(-1) ?? type
  const properties = Object.entries(shownProperties(schema))
  const attributes = Object.entries(shownAttributes(schema))
  return format === 'hot'
    ? hotTemplate({ name, type, properties, attributes })
    : cfnTemplate({ name, type, properties, attributes })
}

interface Parts {
  readonly name: string
  readonly type: string
  readonly properties: readonly [string, PropertySchema][]
  readonly attributes: readonly [string, { readonly doc?: string }][]
}

const described = (name: string) => `Initial template of ${name}`

function hotTemplate({ name, type, properties, attributes }: Parts): Json {
  const references = properties.map(([property]) => [property, { get_param: property }] as const)
  const outputs = attributes.map(([attribute, { doc }]) => [
    attribute,
    { value: { get_attr: [name, attribute] }, description: doc ?? null },
  ])
  return {
    heat_template_version: '2016-10-14',
    description: described(name),
    parameters: Object.fromEntries(properties.map(([property, schema]) => [property, hotParameter(schema)])),
    outputs: { ...Object.fromEntries(outputs), 'OS::stack_id': { value: { get_resource: name } } },
    resources: { [name]: { type, properties: Object.fromEntries(references) } },
  }
}

function cfnTemplate({ name, type, properties, attributes }: Parts): Json {
  const references = properties.map(([property, schema]) => {
    const reference = { Ref: property }
    return [property, schema.type === 'list' ? { 'Fn::Split': [',', reference] } : reference] as const
  })
  const outputs = attributes.map(([attribute, { doc }]) => [
    attribute,
    { Value: { 'Fn::GetAtt': [name, attribute] }, Description: doc ?? null },
  ])
  return {
    HeatTemplateFormatVersion: '2012-12-12',
    Description: described(name),
    Parameters: Object.fromEntries(properties.map(([property, schema]) => [property, cfnParameter(schema)])),
    Resources: { [name]: { Type: type, Properties: Object.fromEntries(references) } },
    Outputs: { ...Object.fromEntries(outputs), 'OS::stack_id': { Value: { Ref: name } } },
  }
}

/** The type of a parameter that a property's value can be given by. */
const parameterTypes: Readonly<Record<PropertyType, ParameterType>> = {
  string: 'string',
  any: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  map: 'json',
  list: 'comma_delimited_list',
}

/** Parameters know fewer constraints than properties. */
const forParameters = ({ kind }: PropertyConstraint) => kind !== 'custom_constraint' && kind !== 'modulo'

function hotParameter({ type, doc, default: value, constraints }: PropertySchema): Json {
  const kept = constraints.filter(forParameters).map(constraintShown)
  return {
    type: parameterTypes[type],
    ...(doc === undefined ? {} : { description: doc }),
    ...(value === undefined || value === null ? {} : { default: value }),
    ...(kept.length > 0 ? { constraints: kept } : {}),
  }
}

function cfnParameter({ type, doc, default: value, constraints }: PropertySchema): Json {
  const name = [...cfnTypes].find(([, one]) => one === parameterTypes[type])?.[0]
  return {
    Type: name,
    ...(doc === undefined ? {} : { Description: doc }),
    ...(value === undefined || value === null ? {} : { Default: value }),
    ...Object.assign({}, ...constraints.map(cfnConstraint)),
    ...(type === 'boolean' ? { AllowedValues: ['True', 'true', 'False', 'false'] } : {}),
  }
}

/** A constraint in the keys of CloudFormation's parameters. */
export function cfnConstraint(constraint: PropertyConstraint): Json {
  const bounds = (least: string, most: string, { min, max }: { min?: number; max?: number }) => ({
    ...(min === undefined ? {} : { [least]: min }),
    ...(max === undefined ? {} : { [most]: max }),
  })
  switch (constraint.kind) {
    case 'length':
      return bounds('MinLength', 'MaxLength', constraint)
    case 'range':
      return bounds('MinValue', 'MaxValue', constraint)
    case 'allowed_values':
      return { AllowedValues: constraint.values }
    case 'allowed_pattern':
      return { AllowedPattern: constraint.pattern }
    default:
      return {}
  }
}

import type { PropertySchema, ResourceSchema } from '../resource-schema.ts'
import type { ParameterType, Template } from '../template.ts'
import type { Value } from '../yaml-node.ts'
import type { Assistance } from './assistance.ts'
import { schemaOfResource } from './schema-at.ts'

/**
 * A value to begin with for the property `name` of `resource`: a parameter of that name, the one resource of the kind
 * that is asked for, what the cloud has, the first of the allowed values; null, which the author has to fill in,
 * where nothing tells.
 */
export function fittingValue(
  name: string,
  schema: PropertySchema,
  resource: string,
  template: Template,
  assistance: Assistance,
): Value {
  const hot = template.format === 'hot'
  const parameter = template.parameters.get(name)
  if (parameter && typesFor[schema.type].includes(parameter.type)) return { [hot ? 'get_param' : 'Ref']: name }
  const custom = schema.constraints.find(({ kind }) => kind === 'custom_constraint')
  if (custom?.kind === 'custom_constraint') {
    const [only, ...others] = resourcesOfKind(custom.name, resource, template, assistance)
    if (only !== undefined && others.length === 0) return { [hot ? 'get_resource' : 'Ref']: only }
    return assistance.choices?.(custom.name)?.[0]?.value ?? null
  }
  const allowed = schema.constraints.find(({ kind }) => kind === 'allowed_values')
  if (allowed?.kind === 'allowed_values') return (allowed.values[0] ?? null) as Value
  const range = schema.constraints.find(({ kind }) => kind === 'range')
  if (range?.kind === 'range') return range.min ?? range.max ?? null
  if (schema.type === 'map' && schema.properties) return filledMap(schema.properties, resource, template, assistance)
  return null
}

const typesFor: { readonly [type in PropertySchema['type']]: readonly ParameterType[] } = {
  string: ['string', 'number'],
  integer: ['number', 'string'],
  number: ['number', 'string'],
  boolean: ['boolean'],
  list: ['comma_delimited_list', 'json'],
  map: ['json'],
  any: ['string', 'number', 'boolean', 'comma_delimited_list', 'json'],
}

/** A map with the keys it has to have; null when there are none. */
function filledMap(
  properties: ResourceSchema['properties'],
  resource: string,
  template: Template,
  assistance: Assistance,
): Value {
  const needed = Object.entries(properties).filter(([, one]) => one.required && one.default === undefined)
  if (needed.length === 0) return null
  return Object.fromEntries(
    needed.map(([key, schema]) => [key, fittingValue(key, schema, resource, template, assistance)]),
  )
}

/** The resources that a constraint such as `neutron.network` asks for, by their type's service and collection. */
function resourcesOfKind(constraint: string, asking: string, template: Template, assistance: Assistance): string[] {
  const [service, entity] = constraint.split('.')
  return [...template.resources.keys()].filter((name) => {
    if (name === asking) return false
    const schema = schemaOfResource(template, name, assistance)
    return schema?.service === service && schema?.entity === entity && entity !== undefined
  })
}

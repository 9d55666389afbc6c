import { parseTemplate } from './parse-template.ts'
import type { PropertySchema, PropertyType, ResourceSchema, Support } from './resource-schema.ts'
import type { ParameterType } from './template.ts'
import type { Value } from './yaml-node.ts'

const supported: Support = { status: 'SUPPORTED' }

/**
 * A template as a resource type: its parameters are the properties, its outputs the attributes. `defaults` are those an
 * environment gives. Undefined when the text is no template.
 */
export function templateSchema(
  name: string,
  text: string,
  defaults: { readonly [name: string]: Value },
): ResourceSchema | undefined {
  const template = parseTemplate(text)
  if (template.version === null) return undefined
  const properties = [...template.parameters.values()].map((parameter): [string, PropertySchema] => [
    parameter.name,
    {
      type: propertyTypes[parameter.type],
      required: parameter.default === undefined && !Object.hasOwn(defaults, parameter.name),
      updateAllowed: true,
      immutable: false,
      implemented: true,
      // A parameter's own constraints are the nested template's affair, which is checked when it is opened.
      constraints: [],
      support: supported,
      allowConversion: true,
      ...(parameter.description === undefined ? {} : { doc: parameter.description }),
    },
  ])
  return {
    type: name,
    service: null,
    support: supported,
    properties: Object.fromEntries(properties),
    attributes: Object.fromEntries(
      [...template.outputs.keys()].map((name) => [name, { type: 'any', support: supported } as const]),
    ),
    anyAttribute: true,
    updatePolicy: {},
    translations: [],
    rules: [],
    nameLimit: 255,
    removed: false,
    replaceOnCheckFailed: true,
  }
}

const propertyTypes: { readonly [type in ParameterType]: PropertyType } = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  comma_delimited_list: 'list',
  json: 'map',
}

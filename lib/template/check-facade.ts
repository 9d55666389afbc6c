import type { CheckContext } from './check-context.ts'
import { own } from './python-text.ts'
import type { PropertyType, ResourceSchema } from './resource-schema.ts'
import type { ResourceDefinition } from './template.ts'

/** A template that an environment puts in the place of a type has to offer all that the type does. */
export function checkFacade(schema: ResourceSchema, resource: ResourceDefinition, context: CheckContext): void {
  const { schemaOf, strict } = context.surroundings
  if (strict === false || schemaOf(schema.type) !== undefined) return
  const general = context.facadeOf(resource)
  const stood = general?.type === schema.type ? schemaOf(resource.type) : general
  const message = stood && mismatch(schema, { ...stood, type: resource.type })
  if (message === undefined) return
  context.findings.error('unlike-its-type', resource.typeRange ?? resource.nameRange, `${schema.type}: ${message}`, {
    path: ['resources', resource.name, 'type'],
    hint: `It stands for ${resource.type} and has to be used like it.`,
  })
}

/** Whether a parameter can take what the property takes; to parameters an integer is a number. */
const takes = (parameter: PropertyType, property: PropertyType): boolean =>
  property === 'any' || parameter === (property === 'integer' ? 'number' : property)

function mismatch(schema: ResourceSchema, stood: ResourceSchema): string | undefined {
  for (const [name, { type, required }] of Object.entries(stood.properties)) {
    const parameter = own(schema.properties, name)
    if (required && !parameter) return `it has no parameter “${name}”, which “${stood.type}” requires.`
    if (parameter && !takes(parameter.type, type))
      return `its parameter “${name}” is no ${type}, as in “${stood.type}”.`
  }
  const stranger = Object.entries(schema.properties).find(
    ([name, { required }]) => required && !Object.hasOwn(stood.properties, name),
  )
  if (stranger) return `it requires “${stranger[0]}”, which “${stood.type}” has not.`
  const lacking = Object.keys(stood.attributes).find((name) => !Object.hasOwn(schema.attributes, name))
  return lacking === undefined ? undefined : `it has no output “${lacking}”, an attribute of “${stood.type}”.`
}

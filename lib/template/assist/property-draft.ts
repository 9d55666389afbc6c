import type { PropertySchema } from '../resource-schema.ts'
import type { Draft } from './form.ts'

export type Schemas = { readonly [name: string]: PropertySchema }

/** Whether a property is still to be written in new templates, or has an effect at all. */
export const isOffered = ({ support, implemented }: PropertySchema) => support.status !== 'HIDDEN' && implemented

/** What is written for the properties a type cannot do without; the empty map when it needs none. */
export function requiredDraft(schemas: Schemas): { readonly [name: string]: Draft } {
  const required = Object.entries(schemas).filter(([, schema]) => schema.required && isOffered(schema))
  return Object.fromEntries(required.map(([name, schema]) => [name, draftOf(schema)]))
}

/** What is written behind a property’s name. */
export function draftOf(schema: PropertySchema): Draft {
  if (schema.type === 'map') return schema.properties ? requiredDraft(schema.properties) : {}
  if (schema.type !== 'list') return null
  return [schema.items?.type === 'map' && schema.items.properties ? requiredDraft(schema.items.properties) : null]
}

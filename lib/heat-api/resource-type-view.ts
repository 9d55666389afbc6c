import type {
  AttributeSchema,
  PropertyConstraint,
  PropertySchema,
  ResourceSchema,
  Support,
} from '#lib/template/resource-schema.ts'

/** The attribute that every resource has besides its own. */
export const showAttribute: AttributeSchema = {
  type: 'map',
  support: { status: 'SUPPORTED' },
  doc: 'All that the service tells of the object.',
}

/** A resource type as Heat tells it: what it takes, what can be asked of it, and how far it is supported. */
export function resourceTypeShown(name: string, schema: ResourceSchema, withDescription: boolean) {
  return {
    resource_type: name,
    properties: mapValues(shownProperties(schema), propertyShown),
    attributes: mapValues(shownAttributes(schema), attributeShown),
    support_status: supportShown(schema.support),
    ...(withDescription ? { description: schema.doc ?? 'No description available' } : {}),
  }
}

/** Properties that work and are not hidden. */
export const shownProperties = ({ properties }: ResourceSchema) =>
  only(properties, ({ implemented, support }) => implemented && support.status !== 'HIDDEN')

/** Attributes that are not hidden, and the one that all resources have. */
export const shownAttributes = ({ attributes }: ResourceSchema) => ({
  ...only(attributes, ({ support }) => support.status !== 'HIDDEN'),
  show: showAttribute,
})

type Named<T> = { readonly [name: string]: T }

const only = <T>(map: Named<T>, fits: (one: T) => boolean): Named<T> =>
  Object.fromEntries(Object.entries(map).filter(([, one]) => fits(one)))

const mapValues = <A, B>(map: Named<A>, change: (one: A) => B): Named<B> =>
  Object.fromEntries(Object.entries(map).map(([name, one]) => [name, change(one)]))

interface ShownProperty {
  readonly [key: string]: unknown
}

function propertyShown(property: PropertySchema): ShownProperty {
  const { type, doc, required, updateAllowed, immutable, constraints, items, properties } = property
  const inner = items ? { '*': propertyShown(items) } : properties && mapValues(properties, propertyShown)
  return {
    type,
    ...(doc === undefined ? {} : { description: doc }),
    ...(property.default === undefined || property.default === null ? {} : { default: property.default }),
    ...(inner ? { schema: inner } : {}),
    required,
    ...(constraints.length > 0 ? { constraints: constraints.map(constraintShown) } : {}),
    update_allowed: updateAllowed,
    immutable,
  }
}

/** A constraint under its kind, as in HOT. */
export function constraintShown(constraint: PropertyConstraint): { readonly [kind: string]: unknown } {
  switch (constraint.kind) {
    case 'allowed_values':
      return { allowed_values: constraint.values }
    case 'allowed_pattern':
      return { allowed_pattern: constraint.pattern }
    case 'custom_constraint':
      return { custom_constraint: constraint.name }
    default: {
      const { kind, ...bounds } = constraint
      return { [kind]: bounds }
    }
  }
}

function attributeShown({ type, doc }: AttributeSchema) {
  return { ...(type === 'any' ? {} : { type }), ...(doc === undefined ? {} : { description: doc }) }
}

function supportShown({ status, message, version }: Support) {
  return { status, message: message ?? null, version: version ?? null, previous_status: null }
}

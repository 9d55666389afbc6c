import type { PropertySchema, Support } from '../resource-schema.ts'
import { describeConstraint } from './describe-constraint.ts'
import { describeChange, describeSupport } from './describe-property.ts'
import { describeValue } from './describe-value.ts'
import { paragraphs, plainText } from './markdown.ts'

/** A few words about a property: its type, and whether it must be there. */
export function propertyDetail({ type, required, items }: PropertySchema): string {
  const kind = type === 'list' && items && items.type !== 'any' ? `list of ${items.type}s` : type
  return required ? `${kind}, required` : kind
}

/** What a property is for, what it takes, and what it is when left out, as Markdown. */
export function propertyDoc(schema: PropertySchema): string {
  const { doc, constraints, items, support } = schema
  const rules = [...constraints, ...(items?.constraints ?? [])].map(describeConstraint)
  return paragraphs(
    doc && plainText(doc),
    rules.length === 0 ? undefined : `Must be ${rules.join('; ')}.`,
    schema.default === undefined ? undefined : `Default: ${describeValue(schema.default)}.`,
    describeChange(schema),
    describeSupport(support, support.message),
  )
}

export const isOutOfUse = ({ status }: Support) => status === 'DEPRECATED' || status === 'HIDDEN'

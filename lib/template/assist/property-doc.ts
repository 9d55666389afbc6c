import { pythonJson, pythonText } from '../python-text.ts'
import type { PropertyConstraint, PropertySchema, Support } from '../resource-schema.ts'

/** A few words about a property: its type, and whether it must be there. */
export function propertyDetail({ type, required, items }: PropertySchema): string {
  const kind = type === 'list' && items && items.type !== 'any' ? `list of ${items.type}s` : type
  return required ? `${kind}, required` : kind
}

/** What a property is for, what it takes, and what it is when left out, as Markdown. */
export function propertyDoc(schema: PropertySchema): string {
  const { doc, constraints, items, support } = schema
  const rules = [...constraints, ...(items?.constraints ?? [])].map(ruleText)
  const fallback = schema.default === undefined ? [] : [`Default: \`${pythonText(schema.default)}\`.`]
  return [...(doc === undefined ? [] : [doc]), ...rules, ...fallback, ...supportText(support)].join('\n\n')
}

/** What is to be known of something that goes out of use; nothing of what is fine. */
export function supportText({ status, version, message }: Support): string[] {
  if (status === 'SUPPORTED') return []
  const word = status === 'DEPRECATED' || status === 'HIDDEN' ? 'Deprecated' : 'Unsupported'
  return [`*${word}${version === undefined ? '' : ` since Heat ${version}`}.*${message ? ` ${message}` : ''}`]
}

export const isOutOfUse = ({ status }: Support) => status === 'DEPRECATED' || status === 'HIDDEN'

function ruleText(constraint: PropertyConstraint): string {
  switch (constraint.kind) {
    case 'range':
      return bounds('', constraint)
    case 'length':
      return bounds('Length ', constraint)
    case 'modulo':
      return `A multiple of ${constraint.step}, plus ${constraint.offset}.`
    case 'allowed_values':
      return `One of ${constraint.values.map((value) => `\`${typeof value === 'string' ? value : pythonJson(value)}\``).join(', ')}.`
    case 'allowed_pattern':
      return `Matches \`${constraint.pattern}\`.`
    case 'custom_constraint':
      return `Must be a \`${constraint.name}\`.`
  }
}

function bounds(what: '' | 'Length ', { min, max }: { readonly min?: number; readonly max?: number }): string {
  const rule =
    min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `between ${min} and ${max}`
  return what === '' ? `${rule[0]!.toUpperCase()}${rule.slice(1)}.` : `${what}${rule}.`
}

import { isMap } from '#lib/template/python-text.ts'
import type { PropertySchema } from '#lib/template/resource-schema.ts'
import type { Value } from '#lib/template/yaml-node.ts'

/** The schema of a place that takes whatever is written there. */
export const anything: PropertySchema = {
  type: 'string',
  required: false,
  updateAllowed: true,
  immutable: false,
  implemented: true,
  constraints: [],
  support: { status: 'SUPPORTED' },
}

/** The same with the shape of what stands there: a list and a map have fields of their own. */
export function shapeOf(value: Value | undefined): PropertySchema {
  if (Array.isArray(value)) return { ...anything, type: 'list' }
  return isMap(value) ? { ...anything, type: 'map' } : anything
}

/** What was typed, as the kind of value that stood there: a number stays one while it can. */
export function typedLike(before: Value | undefined, text: string): Value {
  if (typeof before === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (typeof before === 'boolean' && /^(?:true|false)$/i.test(text)) return /^true$/i.test(text)
  return text
}

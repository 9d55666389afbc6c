import type { Range } from '#lib/text/range.ts'
import type { CheckContext } from './check-context.ts'
import { evaluate } from './evaluate.ts'
import { resolveProperties } from './properties.ts'
import { suggestion } from './reading.ts'
import { references } from './references.ts'
import type { PropertySchema } from './resource-schema.ts'
import type { Path, ResourceDefinition } from './template.ts'
import { TemplateError } from './template-error.ts'
import type { Value } from './yaml-node.ts'

/** Where a property is being looked at. */
export interface Place {
  readonly resource: ResourceDefinition
  readonly path: Path
  /** Inside a definition that is a property itself: its type. */
  readonly member?: { readonly type: string; readonly range: Range }
}

/** The property that a path ends in, list items left out. */
export function lastName(path: Path): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '')
}

/** What parameters alone compute is known as well; while they might be given other values it is only a warning. */
export function checkComputed(
  schema: PropertySchema,
  value: Value,
  range: Range,
  place: Place,
  context: CheckContext,
): void {
  const { template, version, findings, isGiven, settledScope } = context
  const asked = references(value, version, { isResource: (name) => template.resources.has(name) })
  const names = asked.filter(({ kind }) => kind === 'parameter').map(({ name }) => name)
  if (asked.some(({ kind }) => kind !== 'parameter' && kind !== 'condition') || names.length === 0) return
  let result: Value
  try {
    result = evaluate(value, settledScope)
  } catch (error) {
    // Names and shapes are checked elsewhere; a parameter without a value leaves this open.
    if (error instanceof TemplateError) return
    throw error
  }
  if (schema.type === 'string' && typeof result === 'boolean') {
    const message = `“${lastName(place.path)}” is a text: Heat writes true and false as “True” and “False” there.`
    const hint = 'Use a parameter of the type string where another spelling is needed.'
    findings.note('capital-boolean', range, message, { path: place.path, hint })
  }
  // Nothing, or an empty text, stands for "not chosen" in many templates.
  if (result === null || (result === '' && schema.type === 'string')) return
  findings.softly(!names.every(isGiven), () => void checkLiteral(schema, result, range, place, context))
}

/** The value itself by Heat's own rules of conversion, without what is inside of it. True when it fits. */
export function checkLiteral(
  schema: PropertySchema,
  value: Value,
  range: Range,
  { path, member }: Place,
  { findings, template }: CheckContext,
): boolean {
  // Nothing to convert or to hold it against, as with most values.
  if (schema.type === 'string' && typeof value === 'string' && schema.constraints.length === 0) return true
  // A group writes each member's number in place of such a text.
  if (member !== undefined && typeof value === 'string' && value.includes('%')) return true
  const { items: _items, properties: _properties, ...shallow } = schema
  const name = lastName(path)
  const one = { properties: { [name]: { ...shallow, implemented: true } }, translations: [] }
  const { problems } = resolveProperties(one, { [name]: value }, (given) => given)
  for (const { message, code } of problems) {
    const about = `“${name}”: ${message}${message.endsWith('.') ? '' : '.'}`
    const near = typeof value === 'string' ? suggestion(value, allowedTexts(schema), range, template.text) : {}
    findings.error(code, range, about, { path, ...near, hint: near.hint ?? expectation(schema, code) })
  }
  return problems.length === 0
}

/** Types in words. */
export const kinds: { readonly [type in PropertySchema['type']]: string } = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  map: 'a map',
  list: 'a list',
  any: 'any value',
}

function allowedTexts({ constraints }: PropertySchema): string[] {
  return constraints.flatMap((constraint) =>
    constraint.kind === 'allowed_values' ? constraint.values.map(String) : [],
  )
}

function expectation(schema: PropertySchema, code: string): string {
  const { type, doc } = schema
  const allowed = allowedTexts(schema)
  if (allowed.length > 0) return `One of ${allowed.join(', ')}.`
  if (code === 'constraint-violated' && doc !== undefined) return doc
  return `It takes ${kinds[type]}.`
}

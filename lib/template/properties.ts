import { type CheckCustom, type ConstrainedType, toNumber, violation } from './constraints.ts'
import { isLocalConstraint } from './custom-constraints.ts'
import { plainNumber } from './float.ts'
import { isMap, own, pythonInt, pythonJson, pythonLiteral, pythonText } from './python-text.ts'
import type { PropertySchema, ResourceSchema } from './resource-schema.ts'
import type { Constraint, Path } from './template.ts'
import { dottedPath, TemplateError, typeError, valueError } from './template-error.ts'
import { translate } from './translate.ts'
import type { Value } from './yaml-node.ts'

export type Properties = Readonly<Record<string, Value>>

type Schemas = { readonly [name: string]: PropertySchema }

/** Carries functions out; undefined means "as if not written" (`evaluateOptional`). */
export type EvaluateProperty = (value: Value, path: Path) => Value | undefined

export interface PropertyOptions {
  /** Where the properties stand, in front of the paths of problems: `['resources', 'web', 'properties']`. */
  readonly path?: Path
  /** Properties whose value hangs on what does not exist yet: converted, but not held against constraints. */
  readonly unsettled?: (name: string) => boolean
  readonly checkCustom?: CheckCustom
  /** Milliseconds, for the constraint `expiration`. */
  readonly now?: number
  /** The resource's own description, which a property of that name falls back to. */
  readonly description?: string
}

/** As much of a type's schema as reading its properties takes; the schema of an update policy has no more. */
type Readable = Pick<ResourceSchema, 'properties' | 'translations'> &
  Partial<Pick<ResourceSchema, 'anyProperty' | 'removed' | 'support'>>

/** Retired types are empty shells: what old templates give them is neither checked nor used. */
function takesAnything({ anyProperty, removed, support, properties }: Readable): boolean {
  return Boolean(anyProperty || removed) || (support?.status === 'HIDDEN' && Object.keys(properties).length === 0)
}

export interface ResolvedProperties {
  /** Converted and translated; a property (or key of a map) that was not given and has no default is absent. */
  readonly values: Record<string, Value>
  readonly problems: TemplateError[]
}

/**
 * Property values as a resource gets them: functions carried out, old names read as new ones, values converted to their
 * types, defaults filled in, constraints checked (parity.md §3.2, §3.3). A property given as null becomes its default
 * or the empty value of its type, even a required one: Heat does so. Names are resolved to ids elsewhere.
 */
export function resolveProperties(
  schema: Readable,
  raw: Properties,
  evaluate: EvaluateProperty,
  options: PropertyOptions = {},
): ResolvedProperties {
  const reader = new PropertyReader(options)
  const path = options.path ?? []
  const given = reader.evaluated(raw, evaluate)
  if (takesAnything(schema)) return { values: { ...given }, problems: reader.problems }
  const { data, problems } = translate(schema, given)
  for (const { message, place } of problems) reader.report(message, [...path, ...place])
  const values = reader.children(schema.properties, data, path, (name) => !options.unsettled?.(name))
  fallBack(schema.properties, values, options.description)
  return { values, problems: reader.problems }
}

function fallBack(schemas: Schemas, values: Record<string, Value>, description: string | undefined): void {
  if (description === undefined || Object.hasOwn(values, 'description')) return
  if (own(schemas, 'description')?.updateAllowed) values.description = description
}

class PropertyReader {
  readonly problems: TemplateError[] = []
  private readonly options: PropertyOptions

  constructor(options: PropertyOptions) {
    this.options = options
  }

  report(message: string, path: Path, code: TemplateError['code'] = 'invalid-property'): void {
    this.problems.push(new TemplateError(code, 'StackValidationFailed', message, path, 'Property error'))
  }

  /** What was written with its functions carried out; whatever fails becomes a problem and stays away. */
  evaluated(raw: Properties, evaluate: EvaluateProperty): Properties {
    const entries: [string, Value][] = []
    for (const [name, value] of Object.entries(raw)) {
      const path = [...(this.options.path ?? []), name]
      try {
        const result = evaluate(value, path)
        if (result !== undefined) entries.push([name, result])
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error
        this.problems.push(functionProblem(error, path))
      }
    }
    return Object.fromEntries(entries)
  }

  /** The keys of a map (or the properties of a resource) by their schemas. */
  children(schemas: Schemas, data: Properties, path: Path, settled: (name: string) => boolean): Record<string, Value> {
    for (const name of Object.keys(data)) {
      if (!Object.hasOwn(schemas, name)) this.report(`Unknown Property ${name}`, path, 'unknown-property')
    }
    const entries: [string, Value][] = []
    for (const [name, schema] of Object.entries(schemas)) {
      const value = this.child(name, schema, data, path, settled(name))
      if (value !== undefined) entries.push([name, value])
    }
    return Object.fromEntries(entries)
  }

  private child(name: string, schema: PropertySchema, data: Properties, path: Path, settled: boolean) {
    const given = own(data, name)
    if (given !== undefined && !schema.implemented) {
      this.report(`Property ${name} not implemented yet`, path, 'not-supported')
    }
    if (given !== undefined) return this.value(schema, given, [...path, name], settled)
    if (schema.default !== undefined) return this.value(schema, schema.default, [...path, name], settled)
    if (schema.required && !this.failed([...path, name])) {
      this.report(`Property ${name} not assigned`, path, 'missing-property')
    }
    return undefined
  }

  /** True when a function at that place has already failed: then the property is not missing as well. */
  private failed(path: Path): boolean {
    return this.problems.some((problem) => path.every((step, i) => problem.path[i] === step))
  }

  private value(schema: PropertySchema, given: Value, path: Path, settled: boolean): Value | undefined {
    try {
      const value = this.converted(schema, given ?? schema.default ?? emptyOf[schema.type], path, settled)
      const reason = settled ? this.violation(schema, value) : undefined
      if (reason !== undefined) this.report(reason, path, 'constraint-violated')
      return value
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error
      this.report(error.message, path)
      return undefined
    }
  }

  private converted(schema: PropertySchema, value: Value, path: Path, settled: boolean): Value {
    switch (schema.type) {
      case 'string':
        return toText(value)
      case 'integer':
        return toInteger(value)
      case 'number':
        return plainNumber(toNumber(value))
      case 'boolean':
        return toTruth(value)
      case 'list':
        return this.list(schema, value, path, settled)
      case 'map':
        return this.map(schema, value, path, settled)
      case 'any':
        return value
    }
  }

  private list(schema: PropertySchema, value: Value, path: Path, settled: boolean): Value {
    const list = schema.allowConversion && typeof value === 'string' ? splitAtCommas(value) : value
    if (!Array.isArray(list)) throw typeError(`"${pythonLiteral(list)}" is not a list`)
    const { items } = schema
    if (!items) return list
    if (!items.implemented && list.length > 0) this.report('Property 0 not implemented yet', path, 'not-supported')
    return list.flatMap((item, i) => this.value(items, item, [...path, i], settled) ?? [])
  }

  private map(schema: PropertySchema, value: Value, path: Path, settled: boolean): Value {
    if (schema.allowConversion && typeof value === 'string') return value
    if (schema.allowConversion && Array.isArray(value)) return pythonJson(value)
    if (!isMap(value)) throw typeError(`"${pythonText(value)}" is not a map`)
    return schema.properties ? this.children(schema.properties, value, path, () => settled) : value
  }

  private violation(schema: PropertySchema, value: Value): string | undefined {
    const { checkCustom, now } = this.options
    const options = {
      type: schema.type as ConstrainedType,
      ...(checkCustom ? { checkCustom } : {}),
      ...(now === undefined ? {} : { now }),
    }
    for (const constraint of schema.constraints) {
      const reason = violation(constraint as Constraint, value, options)
      if (reason !== undefined) return reason
    }
    return undefined
  }
}

/**
 * A function's error as a property's. Heat finds wrong shapes and references before it looks at properties, and names
 * the place of a reference inside of the message.
 */
function functionProblem(error: TemplateError, property: Path): TemplateError {
  const isPlaced = property.every((step, i) => error.path[i] === step)
  const path = isPlaced ? error.path : [...property, ...error.path]
  if (error.errorClass === 'StackValidationFailed') {
    return new TemplateError(error.code, error.errorClass, error.message, path, error.title)
  }
  if (error.code !== 'unknown-resource') {
    return new TemplateError(error.code, 'StackValidationFailed', error.message, property, 'Property error')
  }
  const at = path.findIndex((step) => step === 'properties' || step === 'Properties')
  const place = [path[at - 1] ?? 'unknown', 'Properties', ...path.slice(at + 1, -1)]
  const message = error.message.replace('(in unknown)', () => `(in ${dottedPath(place)})`)
  return new TemplateError(error.code, error.errorClass, message, path)
}

const emptyOf: Readonly<Record<PropertySchema['type'], Value>> = {
  string: '',
  integer: 0,
  number: 0,
  boolean: false,
  list: [],
  map: {},
  any: null,
}

function toText(value: Value): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || Number.isInteger(value)) return pythonText(value)
  throw valueError(`Value must be a string; got ${pythonLiteral(value)}`)
}

function toInteger(value: Value): number {
  try {
    return pythonInt(value)
  } catch (error) {
    if (typeof value === 'string') throw typeError(`Value '${value}' is not an integer`)
    throw error
  }
}

function toTruth(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') throw typeError(`"${pythonText(value)}" is not a valid boolean`)
  const word = value.toLowerCase()
  if (word === 'true' || word === 'false') return word === 'true'
  throw valueError(`"${word}" is not a valid boolean`)
}

const splitAtCommas = (text: string): Value => (text === '' ? [] : text.split(','))

/** A question to a cloud: does `value` name something of the kind `constraint` (`nova.flavor`)? */
export interface CloudQuestion {
  readonly constraint: string
  readonly value: Value
  readonly path: Path
}

/** The constraints of resolved properties that only a cloud can answer; empty texts are not asked about. */
export function customConstraintsOf(schemas: Schemas, values: Properties, path: Path = []): CloudQuestion[] {
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const value = own(values, name)
    return value === undefined ? [] : questions(schema, value, [...path, name])
  })
}

function questions(schema: PropertySchema, value: Value, path: Path): CloudQuestion[] {
  const found: CloudQuestion[] = schema.constraints.flatMap((constraint) => {
    if (constraint.kind !== 'custom_constraint' || isLocalConstraint(constraint.name)) return []
    const values = Array.isArray(value) ? value : [value]
    return values
      .filter((one) => one !== null && one !== '')
      .map((one) => ({ constraint: constraint.name, value: one, path }))
  })
  const { items, properties } = schema
  if (items && Array.isArray(value)) found.push(...value.flatMap((item, i) => questions(items, item, [...path, i])))
  if (properties && isMap(value)) found.push(...customConstraintsOf(properties, value, path))
  return found
}

/** What a request body must look like, as data. */
export type Shape =
  | { readonly is: 'any' }
  | { readonly is: 'string'; readonly min?: number; readonly max?: number; readonly oneOf?: readonly string[] }
  | { readonly is: 'integer'; readonly min?: number; readonly max?: number }
  | { readonly is: 'boolean' }
  | { readonly is: 'number' }
  | { readonly is: 'list'; readonly of: Shape; readonly max?: number }
  | { readonly is: 'map'; readonly of: Shape }
  | { readonly is: 'nullable'; readonly of: Shape }
  | { readonly is: 'either'; readonly of: readonly Shape[] }
  | {
      readonly is: 'object'
      readonly fields: Readonly<Record<string, Shape>>
      readonly required?: readonly string[]
      readonly open?: true
    }

/** Where a body is wrong and why, in the words of Python's jsonschema. */
export interface Misfit {
  readonly path: readonly (string | number)[]
  readonly value: unknown
  readonly message: string
}

export const any: Shape = { is: 'any' }
export const text: Shape = { is: 'string' }
export const name255: Shape = { is: 'string', min: 1, max: 255 }
export const free255: Shape = { is: 'nullable', of: { is: 'string', max: 255 } }
export const flag: Shape = { is: 'boolean' }
export const whole: Shape = { is: 'integer' }
export const list = (of: Shape): Shape => ({ is: 'list', of })
export const mapOf = (of: Shape): Shape => ({ is: 'map', of })
export const orNull = (of: Shape): Shape => ({ is: 'nullable', of })
export const oneOf = (...values: string[]): Shape => ({ is: 'string', oneOf: values })
export const object = (fields: Readonly<Record<string, Shape>>, required?: readonly string[]): Shape => ({
  is: 'object',
  fields,
  required,
})
export const openObject = (fields: Readonly<Record<string, Shape>>, required?: readonly string[]): Shape => ({
  is: 'object',
  fields,
  required,
  open: true,
})

export type JsonObject = Record<string, unknown>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const truths = new Set<unknown>([true, 'True', 'TRUE', 'true', '1', 'ON', 'On', 'on', 'YES', 'Yes', 'yes', 1])
const untruths = new Set<unknown>([false, 'False', 'FALSE', 'false', '0', 'OFF', 'Off', 'off', 'NO', 'No', 'no', 0])

/** The services' idea of a boolean: JSON's own, or one of the usual words for it. */
export const truth = (value: unknown, absent = false): boolean =>
  value === undefined || value === null ? absent : truths.has(value)

const misfit = (path: Misfit['path'], value: unknown, message: string): Misfit => ({ path, value, message })

/** The first thing wrong with `value`, or undefined when it fits. */
export function misfitOf(shape: Shape, value: unknown, path: Misfit['path'] = []): Misfit | undefined {
  const wrong = (type: string) => misfit(path, value, `${python(value)} is not of type '${type}'`)
  switch (shape.is) {
    case 'any':
      return undefined
    case 'nullable':
      return value === null ? undefined : misfitOf(shape.of, value, path)
    case 'either': {
      const misfits = shape.of.map((one) => misfitOf(one, value, path))
      return misfits.every(Boolean)
        ? misfit(path, value, `${python(value)} is not valid under any of the given schemas`)
        : undefined
    }
    case 'boolean':
      return truths.has(value) || untruths.has(value) ? undefined : wrong('boolean')
    case 'number':
      return Number.isFinite(Number(value)) && value !== null && value !== '' ? undefined : wrong('number')
    case 'string':
      return typeof value === 'string' ? stringMisfit(shape, value, path) : wrong('string')
    case 'integer':
      return integerMisfit(shape, value, path)
    case 'list':
      return Array.isArray(value)
        ? firstOf(value.entries(), (item, i) => misfitOf(shape.of, item, [...path, i]))
        : wrong('array')
    case 'map':
      return isObject(value)
        ? firstOf(Object.entries(value), (item, key) => misfitOf(shape.of, item, [...path, key]))
        : wrong('object')
    case 'object':
      return isObject(value) ? objectMisfit(shape, value, path) : wrong('object')
  }
}

function firstOf<K>(
  entries: Iterable<[K, unknown]>,
  check: (item: unknown, key: K) => Misfit | undefined,
): Misfit | undefined {
  for (const [key, item] of entries) {
    const found = check(item, key)
    if (found) return found
  }
  return undefined
}

function stringMisfit(
  shape: Extract<Shape, { is: 'string' }>,
  value: string,
  path: Misfit['path'],
): Misfit | undefined {
  if (value.length < (shape.min ?? 0)) return misfit(path, value, `${python(value)} is too short`)
  if (value.length > (shape.max ?? Number.POSITIVE_INFINITY)) return misfit(path, value, `${python(value)} is too long`)
  if (shape.oneOf && !shape.oneOf.includes(value)) {
    return misfit(path, value, `${python(value)} is not one of ${python(shape.oneOf)}`)
  }
  return undefined
}

function integerMisfit(
  shape: Extract<Shape, { is: 'integer' }>,
  value: unknown,
  path: Misfit['path'],
): Misfit | undefined {
  const written = typeof value === 'string' && /^-?\d{1,15}$/.test(value)
  if (!written && !Number.isInteger(value)) return misfit(path, value, `${python(value)} is not of type 'integer'`)
  const number = Number(value)
  if (number < (shape.min ?? Number.NEGATIVE_INFINITY)) {
    return misfit(path, value, `${python(value)} is less than the minimum of ${shape.min}`)
  }
  if (number > (shape.max ?? Number.POSITIVE_INFINITY)) {
    return misfit(path, value, `${python(value)} is greater than the maximum of ${shape.max}`)
  }
  return undefined
}

function objectMisfit(
  shape: Extract<Shape, { is: 'object' }>,
  value: JsonObject,
  path: Misfit['path'],
): Misfit | undefined {
  for (const key of shape.required ?? []) {
    if (!Object.hasOwn(value, key)) return misfit(path, value, `'${key}' is a required property`)
  }
  const strangers = Object.keys(value).filter((key) => !Object.hasOwn(shape.fields, key))
  if (strangers.length > 0 && !shape.open) {
    const names = strangers.map((key) => `'${key}'`).join(', ')
    const were = strangers.length === 1 ? 'was' : 'were'
    return misfit(path, value, `Additional properties are not allowed (${names} ${were} unexpected)`)
  }
  return firstOf(Object.entries(value), (item, key) =>
    Object.hasOwn(shape.fields, key) ? misfitOf(shape.fields[key]!, item, [...path, key]) : undefined,
  )
}

/** A value as Python would print it, which is how the services quote it. */
export function python(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'string') return `'${value}'`
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `'${key}': ${python(item)}`)
      .join(', ')}}`
  return String(value)
}

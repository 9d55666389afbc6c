import { pythonInt, pythonText } from '#lib/template/python-text.ts'
import { TemplateError } from '#lib/template/template-error.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import { badRequest } from './fault.ts'

/** `true` or `false` in any case; anything else is refused in Heat's words. */
export function readBoolean(name: string, value: Value): boolean {
  const text = pythonText(value).toLowerCase()
  if (text === 'true' || text === 'false') return text === 'true'
  const shown = pythonText(value)
  throw badRequest(`Unrecognized value "${shown}" for "${name}", acceptable values are: true, false.`)
}

/** A whole number from 0 on, also as text. */
export function readCount(name: string, value: Value): number {
  const number = wholeNumber(value)
  if (number === undefined) throw badRequest(`Only integer is acceptable by '${name}'.`)
  if (number >= 0) return number
  throw badRequest(`Value '${pythonText(value)}' is invalid for '${name}' which only accepts non-negative integer.`)
}

function wholeNumber(value: Value): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined
  try {
    return pythonInt(value)
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

const longestTag = 80

/** Tags are one text, split at commas; nothing is trimmed. */
export function readTags(text: string): string[] {
  const tags = text.split(',')
  const tooLong = tags.find((tag) => [...tag].length > longestTag)
  if (tooLong === undefined) return tags
  throw badRequest(`Invalid tag, "${tooLong}" is longer than ${longestTag} characters`)
}

/** A boolean of the query; undefined when it is not there, or empty. */
export function flag(query: URLSearchParams, name: string): boolean | undefined {
  const value = query.get(name)
  return value ? readBoolean(name, value) : undefined
}

/** A number of the query; undefined when it is not there, or empty. */
export function count(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name)
  return value ? readCount(name, value) : undefined
}

/** Every value of those names that the query has, under the names the engine knows them by. */
export function filters<Name extends string>(
  query: URLSearchParams,
  names: Readonly<Record<string, Name>>,
): Partial<Record<Name, string[]>> {
  const found: Partial<Record<Name, string[]>> = {}
  for (const [asked, name] of Object.entries(names)) {
    const values = query.getAll(asked).filter((value) => value !== '')
    if (values.length > 0) found[name] = [...(found[name] ?? []), ...values]
  }
  return found
}

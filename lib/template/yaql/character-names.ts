import { refused } from './yaql-error.ts'

/** A few characters by their Unicode name, for `\N{…}`. The whole list is two megabytes, and nobody writes these. */
const names = new Map([
  ['BULLET', '\u2022'],
  ['COPYRIGHT SIGN', '\u00a9'],
  ['DEGREE SIGN', '\u00b0'],
  ['EM DASH', '\u2014'],
  ['EN DASH', '\u2013'],
  ['EURO SIGN', '\u20ac'],
  ['HORIZONTAL ELLIPSIS', '\u2026'],
  ['NO-BREAK SPACE', '\u00a0'],
])

/** The character with a Unicode name, in any case. Throws YaqlError for names that are not known here. */
export function characterNamed(name: string): string {
  const found = names.get(name.toUpperCase())
  if (found === undefined) throw refused(`Characters by name ("${name}") are not supported; write them as they are`)
  return found
}

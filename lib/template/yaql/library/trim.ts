/** What counts as blank in a text; not the same as JavaScript's `\s`. */
export const BLANK = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

const blank = new RegExp(`[${BLANK}]`)

const SURROGATE = /[\ud800-\udfff]/

/** A text without certain characters (blanks, where none are given) at its ends. */
export function trimmed(text: string, chars: string | null = null, ends: 'both' | 'left' | 'right' = 'both'): string {
  // Characters outside of the basic plane are two units each, which must go together.
  const units = chars !== null && SURROGATE.test(chars) ? [...text] : text
  const wanted = chars === null ? undefined : new Set(chars)
  const goes = (char: string) => (wanted ? wanted.has(char) : blank.test(char))
  let from = 0
  let to = units.length
  while (ends !== 'right' && from < to && goes(units[from]!)) from++
  while (ends !== 'left' && to > from && goes(units[to - 1]!)) to--
  return typeof units === 'string' ? units.slice(from, to) : units.slice(from, to).join('')
}

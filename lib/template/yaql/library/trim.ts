/** What counts as blank in a text; not the same as JavaScript's `\s`. */
export const BLANK = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

const blank = new RegExp(`[${BLANK}]`, 'u')

/** A text without certain characters (blanks, where none are given) at its ends. */
export function trimmed(text: string, chars: string | null = null, ends: 'both' | 'left' | 'right' = 'both'): string {
  const wanted = chars === null ? undefined : new Set(chars)
  const goes = (char: string) => (wanted ? wanted.has(char) : blank.test(char))
  const all = [...text]
  let from = 0
  let to = all.length
  while (ends !== 'right' && from < to && goes(all[from]!)) from++
  while (ends !== 'left' && to > from && goes(all[to - 1]!)) to--
  return all.slice(from, to).join('')
}

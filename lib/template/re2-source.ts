const word = '\\p{L}\\p{N}_'
const space = '\\s\\x0b\\x1c-\\x1f\\x85\\p{Z}'

/** Python's classes know all of Unicode; some escapes are spelled differently. */
const outside: { readonly [token: string]: string } = {
  '\\d': '\\p{Nd}',
  '\\D': '\\P{Nd}',
  '\\w': `[${word}]`,
  '\\W': `[^${word}]`,
  '\\s': `[${space}]`,
  '\\S': `[^${space}]`,
  '\\Z': '\\z',
}
const inside: { readonly [token: string]: string } = {
  '\\d': '\\p{Nd}',
  '\\D': '\\P{Nd}',
  '\\w': word,
  '\\s': space,
}

/** A regular expression as Python writes it, in RE2's spelling. What RE2 can't do it will say itself. */
export function re2Source(source: string): string {
  let inClass = false
  return withoutComments(source).replace(/\\u[\da-fA-F]{4}|\\.|\[\^?\]?|\]|\{,(?=\d+\})/gs, (token) => {
    if (token.startsWith('\\u') && token.length === 6) return `\\x{${token.slice(2)}}`
    if (token.startsWith('\\')) return (inClass ? inside : outside)[token] ?? token
    if (token === ']') {
      inClass = false
      return token
    }
    if (token === '{,') return inClass ? token : '{0,'
    if (inClass) return token.replace('[', '\\[')
    inClass = true
    return token.endsWith(']') ? `${token.slice(0, -1)}\\]` : token
  })
}

/** Without `(?#…)`, which RE2 doesn't know; escapes and classes stay whole. */
const withoutComments = (source: string): string =>
  source.replace(/(\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|\(\?#[^)]*\)/gs, (_, kept?: string) => kept ?? '')

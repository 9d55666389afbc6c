/** What authors wrote, shown inside Markdown as it is: it can't become a heading, a link or an element. */
export function plainText(text: string): string {
  const cut = text.length > MOST ? `${text.slice(0, MOST)}…` : text
  return cut.trim().replace(/[\\`*_{}[\]<>#|~&!]/g, '\\$&')
}

/** A value among words, in the letters of code; one line, cut where it is long. */
export function inlineCode(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const cut = line.length > MOST_INLINE ? `${line.slice(0, MOST_INLINE)}…` : line
  const ticks = '`'.repeat(1 + longestRun(cut))
  const pad = cut === '' || cut.startsWith('`') || cut.endsWith('`') ? ' ' : ''
  return `${ticks}${pad}${cut}${pad}${ticks}`
}

/** Lines of code. */
export function codeBlock(text: string, language = 'yaml'): string {
  const ticks = '`'.repeat(Math.max(3, 1 + longestRun(text)))
  return `${ticks}${language}\n${text}\n${ticks}`
}

/** Paragraphs that are there, one under the other. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n')
}

const MOST = 1500
const MOST_INLINE = 120

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
}

import { fill, partsOf } from './message.ts'
import { locale, speech } from './speech.ts'

/** The longest text that is worth comparing; what services print may be anything. */
const longest = 4000

/**
 * What the engine and the language said in English, in the reader's language: found by its wording, `There is no resource
 * “{name}”.` What has no translation, such as the words of a service, stays as it is. `isInner` of words within words.
 */
export function told(words: string, isInner = false): string {
  const { told: wordings } = speech()
  const plain = wordings[words]
  if (plain !== undefined) return plain
  if (words.length > longest) return words
  let best: { wording: string; values: Record<string, string>; weight: number } | undefined
  for (const wording of Object.keys(wordings)) {
    const weight = wording.length
    const values = best && best.weight >= weight ? undefined : valuesIn(words, wording)
    if (values) best = { wording, values, weight }
  }
  if (!best) return words
  // Words of ours that are filled in are called so, “It takes {what}.”, and no name of anybody's is translated.
  const { what, ...names } = best.values
  const values = what === undefined ? names : { ...names, what: isInner ? what : told(what, true) }
  return fill<string>(partsOf(wordings[best.wording]!), values, locale(), (pieces) => pieces.join(''))
}

/** What stands in `words` where `wording` has its values; undefined where it says something else. In linear time. */
export function valuesIn(words: string, wording: string): Record<string, string> | undefined {
  const values: Record<string, string> = {}
  let at = 0
  let open: string | undefined
  for (const part of partsOf(wording)) {
    if (typeof part !== 'string') {
      open = 'value' in part ? part.value : undefined
      continue
    }
    const found = open === undefined ? (words.startsWith(part, at) ? at : -1) : words.indexOf(part, at)
    if (found < 0) return undefined
    if (open !== undefined) values[open] = words.slice(at, found)
    open = undefined
    at = found + part.length
  }
  if (open === undefined) return at === words.length ? values : undefined
  return { ...values, [open]: words.slice(at) }
}

/** The same for a text of several paragraphs, each by itself. */
export const toldParagraphs = (text: string): string =>
  text
    .split('\n\n')
    .map((one) => told(one))
    .join('\n\n')

/** The same as an element: what stays English is marked as English for who listens. */
export function Told({ words }: { words: string }) {
  const said = told(words)
  return said === words && speech().language !== 'en' ? <span lang="en">{words}</span> : said
}

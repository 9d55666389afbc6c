import { type Filling, fill, partsOf } from './message.ts'
import type { Phrase } from './phrase.ts'
import { locale, speech } from './speech.ts'

/**
 * Says English words in the language of whoever reads: `t('Launch a stack')`, or with values
 * `t('{count, plural, one {# resource} other {# resources}}', { count })`. Only while something is rendered or done,
 * never while a file is loaded: then nobody's language is known. What has no translation is said in English.
 */
export function t(words: string | Phrase, values?: Readonly<Record<string, string | number | undefined>>): string {
  const message = speech().messages[words as string] ?? (words as string)
  return values
    ? fill<string>(partsOf(message), values as Filling<string>, locale(), (pieces) => pieces.join(''))
    : message
}

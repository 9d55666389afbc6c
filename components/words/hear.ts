import type { Language } from './language.ts'
import { type Speech, speakBy } from './speech.ts'

/** Where the words of a language are; English needs none. */
export const sources: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Speech>>> = {
  de: () => import('./german.ts').then(({ german }) => german),
}

let heard: Promise<void> | undefined

/** Fetches the words of the language of this page or worker, once; undefined where none are needed. */
export function hear(language: Language): Promise<void> | undefined {
  if (language !== 'en') heard ??= sources[language]().then((speech) => speakBy(() => speech))
  return heard
}

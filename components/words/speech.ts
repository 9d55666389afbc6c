import type { Language } from './language.ts'

/** What is spoken now: a language, and its messages by their English ones. English needs none. */
export interface Speech {
  language: Language
  messages: Readonly<Record<string, string>>
  /** Names of what the catalogue has, by their English ones. */
  catalogue: Readonly<Record<string, string>>
  /** What the engine and the language say, by their English wording. */
  told: Readonly<Record<string, string>>
}

/** Nothing has to be translated. */
export const english: Speech = { language: 'en', messages: {}, catalogue: {}, told: {} }
const place = Symbol.for('hearth.speech')
type Place = { [place]?: () => Speech | undefined }

/**
 * What is spoken to whoever looks at this page. In a browser that is one language for as long as the page stands; on the
 * server it's that of the request being answered. Both say so here, on `globalThis`, since a page's layers are bundled apart.
 */
export function speech(): Speech {
  return (globalThis as Place)[place]?.() ?? english
}

/** From now on, `now` tells what is spoken. */
export function speakBy(now: () => Speech | undefined): void {
  ;(globalThis as Place)[place] = now
}

/** For dates and numbers: the reader's own habits where they are of the language spoken, `de-CH` for German. */
export function locale(): string {
  const { language } = speech()
  const own = typeof window === 'undefined' ? [] : navigator.languages
  return own.find((tag) => tag.split('-')[0] === language) ?? language
}

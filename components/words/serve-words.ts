import { AsyncLocalStorage } from 'node:async_hooks'
import { german } from './german.ts'
import { type Language, pickLanguage } from './language.ts'
import { english, type Speech, speakBy } from './speech.ts'

const speeches: Record<Language, Speech> = { en: english, de: german }
const asked = new AsyncLocalStorage<Speech>()

/** Answers a request in the language it asks for: whatever `answer` renders, now or later, speaks it. */
export function serveWords<T>(headers: { cookie?: string; 'accept-language'?: string }, answer: () => T): T {
  speakBy(() => asked.getStore())
  return asked.run(speeches[pickLanguage(headers.cookie, headers['accept-language'])], answer)
}

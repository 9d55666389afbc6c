import { AsyncLocalStorage } from 'node:async_hooks'
import { sources } from './hear.ts'
import { pickLanguage } from './language.ts'
import { english, type Speech, speakBy } from './speech.ts'

const asked = new AsyncLocalStorage<Speech>()

/**
 * Answers a request in the language it asks for: whatever `answer` renders, now or later, speaks it. The words of a
 * language take 14 MiB, so they are loaded for the first who asks for it.
 */
export async function serveWords<T>(
  headers: { cookie?: string; 'accept-language'?: string },
  answer: () => T | Promise<T>,
): Promise<T> {
  speakBy(() => asked.getStore())
  const language = pickLanguage(headers.cookie, headers['accept-language'])
  return asked.run(language === 'en' ? english : await sources[language](), answer)
}

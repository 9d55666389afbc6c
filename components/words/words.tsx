'use client'

import { type ReactNode, use } from 'react'
import type { Language } from './language.ts'
import { type Speech, speakBy } from './speech.ts'

let heard: Promise<unknown> | undefined

/** Where the words of a language are; English needs none. */
const sources: Record<Exclude<Language, 'en'>, () => Promise<Speech>> = {
  de: () => import('./german.ts').then(({ german }) => german),
}

/** Fetches the words of the page's language, once. */
function hear(language: Exclude<Language, 'en'>): Promise<unknown> {
  heard ??= sources[language]().then((speech) => speakBy(() => speech))
  return heard
}

/** Around the whole page: it comes to life in a browser once its words are there. The server has them at hand. */
export function Words({ language, children }: { language: Language; children: ReactNode }) {
  if (typeof window !== 'undefined' && language !== 'en') use(hear(language))
  return children
}

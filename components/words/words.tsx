'use client'

import { type ReactNode, use } from 'react'
import type { Language } from './language.ts'
import { type Speech, speakBy } from './speech.ts'

let heard: Promise<unknown> | undefined

/** Fetches the words of the page's language, once: a page that is English needs none. */
function hear(language: Language): Promise<unknown> {
  heard ??= import('./german.ts').then(({ german }) => {
    const speech: Speech = { language, messages: german }
    speakBy(() => speech)
  })
  return heard
}

/** Around the whole page: it comes to life in a browser once its words are there. The server has them at hand. */
export function Words({ language, children }: { language: Language; children: ReactNode }) {
  if (typeof window !== 'undefined' && language !== 'en') use(hear(language))
  return children
}

'use client'

import { type ReactNode, use } from 'react'
import { hear } from './hear.ts'
import type { Language } from './language.ts'

/** Around the whole page: it comes to life in a browser once its words are there. The server has them at hand. */
export function Words({ language, children }: { language: Language; children: ReactNode }) {
  const heard = typeof window === 'undefined' ? undefined : hear(language)
  if (heard !== undefined) use(heard)
  return children
}

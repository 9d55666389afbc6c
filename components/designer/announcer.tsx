'use client'

import { createContext, use, useEffect, useState } from 'react'
import type { History } from '#components/document/history.ts'
import { useDocument } from '#components/document/use-document.ts'
import { t } from '#components/words/t.ts'

const AnnounceContext = createContext<(words: string) => void>(() => undefined)

/** Tells a screen reader what has happened where the eye would see it: `announce('Aligned 3 resources')`. */
export function useAnnounce() {
  return use(AnnounceContext)
}

/** Says every gesture, undo and redo aloud, wherever it was made, and whatever the parts below have to say. */
export function Announcer({ children }: { children: React.ReactNode }) {
  const document = useDocument()
  const [words, say] = useState('')
  useEffect(() => {
    let before = document.current().history
    let wrote = false
    return document.subscribe(({ history }, edits) => {
      wrote ||= edits.length > 0
      if (history === before) return
      const told = toldOf(before, history, wrote)
      before = history
      wrote = false
      if (told) say(told)
    })
  }, [document])
  return (
    <AnnounceContext value={say}>
      {children}
      <output aria-live="polite" aria-label={t('What was done')} className="sr-only">
        {words}
      </output>
    </AnnounceContext>
  )
}

/** What to say of a change of the history; nothing of typing, nor of what `wrote` no text: moves say where themselves. */
export function toldOf(before: History, after: History, wrote: boolean): string | undefined {
  const [last, earlier] = [after.past.at(-1), before.past.at(-1)]
  if (after.future.length > before.future.length) return t('Undone: {label}', { label: after.future[0]?.label })
  if (after.future.length < before.future.length && last === before.future[0])
    return t('Redone: {label}', { label: last?.label })
  if (!last || last === earlier || last.typing) return undefined
  return wrote ? t('{label}: done', { label: last.label }) : undefined
}

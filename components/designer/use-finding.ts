'use client'

import { useMemo, useState } from 'react'
import { useReading } from '#components/document/use-analyst.ts'
import { t } from '#components/words/t.ts'
import { useAnnounce } from './announcer.tsx'
import { findMatches, type Match } from './find-matches.ts'

/** A search through canvas and text. */
export interface Finding {
  readonly open: boolean
  readonly query: string
  readonly matches: readonly Match[]
  /** The match gone to; none before the first step. */
  readonly at: number | undefined
  /** The resources that hold it, while something is looked for and found. */
  readonly lit: ReadonlySet<string> | undefined
  /** Grows each time the search is asked for. */
  readonly asked: number
  readonly ask: () => void
  readonly look: (query: string) => void
  /** To the next match, or the one before; from the last on to the first. */
  readonly go: (step: 1 | -1) => void
  readonly close: () => void
}

/** `onGo` shows a match on the canvas and, where the text is open, there too. */
export function useFinding(onGo: (match: Match) => void): Finding {
  const { good } = useReading()
  const announce = useAnnounce()
  const [asked, setAsked] = useState(0)
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState<number>()
  const matches = useMemo(() => (open ? findMatches(good, query) : []), [good, query, open])
  const lit = useMemo(
    () => (matches.length === 0 ? undefined : new Set(matches.flatMap(({ resource }) => resource ?? []))),
    [matches],
  )
  return {
    open,
    query,
    matches,
    at: at !== undefined && at < matches.length ? at : undefined,
    lit,
    asked,
    ask() {
      setOpen(true)
      setAsked((now) => now + 1)
    },
    look(next) {
      setQuery(next)
      setAt(undefined)
    },
    go(step) {
      if (matches.length === 0)
        return announce(query.trim() ? t('Nothing holds {query}', { query }) : t('Nothing to find'))
      const next = ((at ?? (step === 1 ? -1 : 0)) + step + matches.length) % matches.length
      const match = matches[next]!
      setAt(next)
      onGo(match)
      const place = t('{count} of {total}', { count: next + 1, total: matches.length })
      announce(match.resource === undefined ? place : `${place}: ${match.resource}`)
    },
    close() {
      setOpen(false)
      globalThis.document.querySelector<HTMLElement>('.hearth-canvas')?.focus({ preventScroll: true })
    },
  }
}

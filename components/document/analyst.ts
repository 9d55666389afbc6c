import { markTime } from '#components/graph/mark-time.ts'
import { type Analysis, emptyAnalysis } from './analysis.ts'
import type { Document, DocumentState } from './document.ts'

export interface Reading {
  /** Of the newest text that was read; its problems are the ones to show. */
  readonly latest: Analysis
  /** The last one that made sense: what the canvas shows. */
  readonly good: Analysis
  /** True while the text is broken and `good` is of an older one. */
  readonly stale: boolean
}

/**
 * Reads texts somewhere else and answers when it is done; `unfinished` answers are followed by another of the same text.
 * Of what is `isOutlined` already only the whole is worth telling.
 */
export type Reader = (
  state: DocumentState,
  answer: (analysis: Analysis, unfinished?: boolean) => void,
  isOutlined: boolean,
) => void

export interface Analyst {
  current(): Reading
  subscribe(listener: () => void): () => void
  stop(): void
}

/**
 * Keeps a reading of a document up to date, off the keystroke's path: one text is read at a time, and when several came
 * meanwhile only the newest is read next. An `outline` that came with the document is its first reading.
 */
export function createAnalyst(document: Document, read: Reader, outline?: Analysis): Analyst {
  const first = outline?.text === document.current().text ? outline : emptyAnalysis
  let reading: Reading = { latest: first, good: first, stale: false }
  let asked: DocumentState | undefined
  let busy = false
  const listeners = new Set<() => void>()

  const next = () => {
    const state = document.current()
    const news =
      !asked || asked.text !== state.text || asked.files !== state.files || asked.environments !== state.environments
    if (busy || !news) return
    busy = true
    asked = state
    const heard = (analysis: Analysis, unfinished = false) => {
      busy = unfinished
      reading = digest(reading, analysis)
      markTime('hearth:analysed')
      for (const listener of listeners) listener()
      next()
    }
    read(state, heard, reading.latest === outline)
  }
  const stop = document.subscribe(next)
  next()
  return {
    current: () => reading,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop,
  }
}

function digest(before: Reading, latest: Analysis): Reading {
  if (latest.broken && before.good.resources.length > 0) return { latest, good: before.good, stale: true }
  return { latest, good: latest, stale: false }
}

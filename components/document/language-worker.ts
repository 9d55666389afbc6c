import type { Language } from '#components/words/language.ts'
import { speech } from '#components/words/speech.ts'
import type { Surroundings } from './analyse.ts'
import { emptyAnalysis } from './analysis.ts'
import { type AnalysisChange, changed } from './analysis-change.ts'
import type { Reader } from './analyst.ts'
import type { Responder } from './assistant.ts'
import type { DocumentState } from './document.ts'
import type { Answered, KnownChoices, Question } from './question.ts'

/** What the worker is sent: a text, what lies around it where that is new, and what is asked about it, if anything. */
export interface Job {
  readonly id: number
  /** What the facts on cards are told in. */
  readonly language: Language
  readonly text: string
  readonly surroundings?: Surroundings
  /** Whether whoever waits sees the text already. */
  readonly isOutlined?: boolean
  readonly asked?: { readonly question: Question; readonly choices: KnownChoices }
}

/** What it sends back under the same `id`: what changed since the last reading, or an answer. */
export type Done = { readonly id: number } & (
  | { readonly change: AnalysisChange; readonly unfinished: boolean }
  | { readonly answered: Answered }
)

/** A design that comes with its outline is drawn first: what is wrong with it may be found once that is done. */
const longestDrawingMs = 1000

function onceDrawn(go: () => void): void {
  let gone = false
  const once = () => {
    if (!gone) go()
    gone = true
  }
  setTimeout(once, longestDrawingMs)
  globalThis.requestAnimationFrame?.(() => setTimeout(once))
}

/**
 * The language in a worker of its own, so that neither reading nor asking ever holds up a keystroke. Both sides remember
 * what was said: only what is new crosses.
 */
export function languageWorker(): { read: Reader; respond: Responder; close: () => void } {
  let worker: Worker | undefined
  let closed = false
  const waiting = new Map<number, (done: Done) => void>()
  let known = emptyAnalysis
  let told: Surroundings | undefined
  let last = 0
  const started = () => {
    const fresh = new Worker(new URL('./language.worker.ts', import.meta.url), { type: 'module' })
    fresh.onmessage = ({ data }: MessageEvent<Done>) => {
      waiting.get(data.id)?.(data)
      if (!('change' in data && data.unfinished)) waiting.delete(data.id)
    }
    return fresh
  }
  const send = (
    { text, files, environments, file }: DocumentState,
    { asked, isOutlined = false }: Pick<Job, 'asked' | 'isOutlined'>,
    then: (done: Done) => void,
  ) => {
    if (closed) return
    worker ??= started()
    const isNews = told?.files !== files || told.environments !== environments
    if (isNews) told = { files, environments, ...(file !== undefined && { isNested: true }) }
    last += 1
    waiting.set(last, then)
    const { language } = speech()
    worker.postMessage({
      id: last,
      language,
      text,
      ...(isNews && { surroundings: told }),
      ...(asked && { asked }),
      isOutlined,
    } satisfies Job)
  }
  return {
    read(state, answer, isOutlined) {
      const heard = (done: Done) => {
        if (!('change' in done)) return
        known = changed(known, done.change)
        answer(known, done.unfinished)
      }
      if (isOutlined) onceDrawn(() => send(state, { isOutlined }, heard))
      else send(state, { isOutlined }, heard)
    },
    respond: (question, state, choices) =>
      new Promise((resolve) => {
        send(state, { asked: { question, choices } }, (done) => 'answered' in done && resolve(done.answered))
      }),
    close() {
      closed = true
      worker?.terminate()
    },
  }
}

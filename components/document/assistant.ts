import type { Document, DocumentState } from './document.ts'
import type { Answered, Answers, KnownChoices, Question } from './question.ts'

/** Answers a question about a text, elsewhere. */
export type Responder = (question: Question, state: DocumentState, choices: KnownChoices) => Promise<Answered>

/** What the cloud has for a custom constraint; undefined where it has nothing to list. */
export type ChoiceLoader = (constraint: string) => Promise<KnownChoices[string] | undefined>

/** Language help on an open document. */
export interface Assistant {
  ask<Q extends Question>(question: Q): Promise<Answers[Q['about']]>
}

/**
 * Asks about the newest text. Where an answer hangs on what the cloud has, that is fetched and the question asked once
 * more; a cloud that doesn't answer costs the offers from it and nothing else.
 */
export function createAssistant(document: Document, respond: Responder, load: ChoiceLoader): Assistant {
  const known: Record<string, KnownChoices[string]> = {}
  const fetchAll = async (constraints: readonly string[]) => {
    const loaded = await Promise.all(
      constraints.map(async (constraint) => {
        try {
          known[constraint] = (await load(constraint)) ?? []
          return true
        } catch {
          return false
        }
      }),
    )
    return loaded.includes(true)
  }
  return {
    async ask<Q extends Question>(question: Q) {
      const state = document.current()
      const first = await respond(question, state, known)
      const isBetter = first.wanting.length > 0 && (await fetchAll(first.wanting)) && document.current() === state
      const { answer } = isBetter ? await respond(question, state, known) : first
      return answer as Answers[Q['about']]
    },
  }
}

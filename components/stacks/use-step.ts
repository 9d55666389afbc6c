'use client'

import { useSearchParams } from 'next/navigation'
import { type Phrase, phrase } from '#components/words/phrase.ts'

export const steps = ['source', 'parameters', 'options', 'review'] as const
export type Step = (typeof steps)[number]

export const stepTitles: Readonly<Record<Step, Phrase>> = {
  source: phrase('Source'),
  parameters: phrase('Parameters'),
  options: phrase('Options'),
  review: phrase('Review'),
}

/** The step in the address, so that Back and links lead to it; the parameters where it names none. */
export function useStep(): [Step, (step: Step) => void] {
  const query = useSearchParams()
  const step = steps.find((one) => one === query.get('step')) ?? 'parameters'
  const goTo = (next: Step) => {
    if (next === step) return
    const rest = new URLSearchParams(query)
    rest.set('step', next)
    history.pushState(null, '', `?${rest}`)
    document.querySelector('#main')?.scrollTo({ top: 0 })
  }
  return [step, goTo]
}

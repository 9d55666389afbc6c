import { composeEdits } from '#lib/text/compose-edits.ts'
import { applyEdits, type Edit } from '#lib/text/edit.ts'
import { parseYaml } from '../parse-yaml.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import type { Editable } from './sheet.ts'

/** One step of a larger gesture; null when there is nothing (more) to do. */
export type Step = (template: Editable) => Edit[] | Refusal | null

/** Repeats each step until it has nothing more to do; bounded, should a step never come to an end. */
const MOST_STEPS = 1000

/**
 * Makes steps one after the other, each on the text the one before has left, and gives the edits of the whole: all of
 * them or, when one is refused, none.
 */
export function inTurn(template: Editable, steps: readonly Step[]): Edit[] | Refusal {
  const { text } = template.tree
  let current = template
  let edits: Edit[] = []
  for (const step of steps) {
    for (let round = 0; round < MOST_STEPS; round++) {
      const next = step(current)
      if (next === null) break
      if (isRefusal(next)) return next
      edits = composeEdits(text, edits, next)
      current = { tree: parseYaml(applyEdits(current.tree.text, next)), format: template.format }
    }
  }
  return edits
}

/** A step that is made once. */
export function once(step: (template: Editable) => Edit[] | Refusal): Step {
  let made = false
  return (template) => {
    if (made) return null
    made = true
    return step(template)
  }
}

import { isRefusal } from '../edits/refusal.ts'
import type { Template } from '../template.ts'
import { validate } from '../validate.ts'
import type { Assistance, CodeAction } from './assistance.ts'
import { extractParameter } from './extract-parameter.ts'
import { inlineParameter } from './inline-parameter.ts'
import { isNoWorse, tallyAfter, tallyOf } from './is-cure.ts'
import { translateRef } from './mend-functions.ts'
import { nodeAt } from './node-at.ts'

/** Rewritings of what stands at `offset` that keep what the template makes, each tried out: it brings no error in. */
export function refactorings(template: Template, offset: number, assistance: Assistance): CodeAction[] {
  const at = nodeAt(template.tree, offset)
  if (!at) return []
  const proposals = [
    ...extractParameter(template, at, assistance),
    ...inlineParameter(template, at),
    ...translateRef(template, at),
  ]
  const made = proposals.flatMap(({ label, edits }): CodeAction[] =>
    !edits || isRefusal(edits) || edits.length === 0 ? [] : [{ label, kind: 'refactor', edits }],
  )
  if (made.length === 0) return []
  const before = tallyOf(validate(template, assistance))
  return made.filter(({ edits }) => isNoWorse(before, tallyAfter(template, edits, assistance)))
}

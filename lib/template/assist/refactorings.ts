import type { Edit } from '#lib/text/edit.ts'
import { isRefusal } from '../edits/refusal.ts'
import type { Template } from '../template.ts'
import type { Assistance, CodeAction } from './assistance.ts'
import { extractParameter } from './extract-parameter.ts'
import { inlineParameter } from './inline-parameter.ts'
import { translateRef } from './mend-functions.ts'
import { nodeAt } from './node-at.ts'

/** Rewritings of what stands at `offset` that keep what the template makes. */
export function refactorings(template: Template, offset: number, assistance: Assistance): CodeAction[] {
  const at = nodeAt(template.tree, offset)
  if (!at) return []
  const proposals = [
    ...extractParameter(template, at, assistance),
    ...inlineParameter(template, at),
    ...translateRef(template, at),
  ]
  return proposals.flatMap(({ label, edits }): CodeAction[] =>
    !edits || isRefusal(edits) || edits.length === 0 ? [] : [{ label, kind: 'refactor', edits: edits as Edit[] }],
  )
}

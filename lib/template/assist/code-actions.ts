import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Range } from '#lib/text/range.ts'
import type { Template } from '../template.ts'
import type { Assistance, CodeAction } from './assistance.ts'
import { refactorings } from './refactorings.ts'
import { repairs } from './repairs.ts'

/**
 * What can be done at `range`: repairs of the diagnostics that touch it, those of errors first, then rewritings of what
 * stands there. Nothing is offered twice.
 */
export function codeActions(
  template: Template,
  range: Range,
  diagnostics: readonly Diagnostic[],
  assistance: Assistance,
): CodeAction[] {
  const touching = diagnostics.filter((one) => one.range.from <= range.to && range.from <= one.range.to)
  const urgent = touching.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  const all = [
    ...repairs(template, urgent.slice(0, Math.ceil(mostRead / template.text.length)), assistance),
    ...refactorings(template, range.from, assistance),
  ]
  const byEdits = new Map<string, CodeAction>()
  for (const action of all) {
    const key = JSON.stringify(action.edits)
    if (!byEdits.has(key)) byEdits.set(key, action)
  }
  return [...byEdits.values()]
}

/** Characters: each repair is tried out by reading the whole text again, and with all selected there are many. */
const mostRead = 400_000

const order: readonly Diagnostic['severity'][] = ['error', 'warning', 'info']

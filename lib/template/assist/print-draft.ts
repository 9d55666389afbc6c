import { printScalar } from '../edits/print-scalar.ts'
import type { Habits } from '../edits/sheet.ts'
import type { Draft } from './form.ts'

/** How drafts are printed: `hole` is written where something is to be filled in. */
export interface Printer {
  readonly habits: Habits
  readonly hole: string
  /** Lists in brackets, as the arguments of functions are written. */
  readonly flowLists: boolean
}

/** What comes behind a key (and its colon) of column `column`: on its line, or on lines below. */
export function printDraft(draft: Draft, column: number, print: Printer): string {
  const { habits, hole, flowLists } = print
  if (draft === null) return ` ${hole}`
  if (typeof draft !== 'object') return ` ${printScalar(draft, habits, false)}`
  if (Array.isArray(draft)) {
    if (flowLists) return ` ${printFlowDraft(draft, print)}`
    const margin = newLine(column + habits.listIndent, habits)
    return draft.map((item: Draft) => `${margin}-${printItem(item, column + habits.listIndent + 2, print)}`).join('')
  }
  const inner = column + habits.indent
  const pairs = pairsOf(draft)
  if (pairs.length === 0) return newLine(inner, habits) + hole
  return pairs.map(([key, value]) => newLine(inner, habits) + printPair(key, value, inner, print)).join('')
}

function printItem(item: Draft, column: number, print: Printer): string {
  const pairs = item !== null && typeof item === 'object' && !Array.isArray(item) ? pairsOf(item) : []
  if (pairs.length === 0)
    return ` ${item === null || typeof item === 'object' ? print.hole : printScalar(item, print.habits, false)}`
  return pairs
    .map(([key, value], i) => (i === 0 ? ' ' : newLine(column, print.habits)) + printPair(key, value, column, print))
    .join('')
}

function printPair(key: string, value: Draft, column: number, print: Printer): string {
  return `${printScalar(key, print.habits, false)}:${printDraft(value, column, print)}`
}

/** A draft in brackets, on one line. */
export function printFlowDraft(draft: Draft, print: Printer): string {
  const { habits, hole } = print
  if (draft === null) return habits.json ? `"${hole}"` : hole
  if (typeof draft !== 'object') return printScalar(draft, habits, true)
  if (Array.isArray(draft)) {
    const [only] = draft
    if (draft.length === 1 && (only === null || isEmptyMap(only))) return `[${hole}]`
    return `[${draft.map((item: Draft) => printFlowDraft(item, print)).join(', ')}]`
  }
  const pairs = pairsOf(draft).map(
    ([key, value]) => `${printScalar(key, habits, true)}: ${printFlowDraft(value, print)}`,
  )
  if (pairs.length === 0) return `{${hole}}`
  return habits.padded && !habits.json ? `{ ${pairs.join(', ')} }` : `{${pairs.join(', ')}}`
}

const pairsOf = (draft: object) => Object.entries(draft) as [string, Draft][]
const isEmptyMap = (draft: Draft | undefined) =>
  typeof draft === 'object' && draft !== null && !Array.isArray(draft) && Object.keys(draft).length === 0
const newLine = (column: number, habits: Habits) => habits.eol + ' '.repeat(column)

import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import type { PlanItem } from '#lib/api/contract.ts'

export type PlanAction = PlanItem['action']

/** In the order of a review: what destroys comes first. */
export const planOrder: readonly PlanAction[] = ['delete', 'replace', 'update', 'add', 'unchanged']

export const planLook: Record<
  PlanAction,
  { glyph: string; word: Phrase; tone: 'remove' | 'replace' | 'change' | 'add' | 'idle' }
> = {
  delete: { glyph: '−', word: phrase('delete'), tone: 'remove' },
  replace: { glyph: '−/+', word: phrase('replace'), tone: 'replace' },
  update: { glyph: '~', word: phrase('update'), tone: 'change' },
  add: { glyph: '+', word: phrase('add'), tone: 'add' },
  unchanged: { glyph: '=', word: phrase('unchanged'), tone: 'idle' },
}

/** How many resources meet which fate, nested ones included. */
export function planCounts(items: readonly PlanItem[]): Record<PlanAction, number> {
  const counts = { add: 0, update: 0, replace: 0, delete: 0, unchanged: 0 }
  const count = (item: PlanItem) => {
    counts[item.action]++
    item.nested?.forEach(count)
  }
  items.forEach(count)
  return counts
}

/** `+3 ~1 −/+1 −0`, always all four. */
export function planText(items: readonly PlanItem[]): string {
  const { add, update, replace, delete: remove } = planCounts(items)
  return `+${add} ~${update} −/+${replace} −${remove}`
}

/** A property's value in a few words; on one line while it is short. */
export function valueText(value: unknown): string {
  if (value === undefined) return t('(none)')
  if (typeof value === 'string') return value
  const line = JSON.stringify(value)
  return line.length <= 80 ? line : JSON.stringify(value, null, 2)
}

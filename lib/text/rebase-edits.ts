import { type Edit, sortEdits } from './edit.ts'

/**
 * `edits` as they are to be made once `over` has been; both speak of the same text. What `over` removed is not removed
 * again, and what it inserted stays. Where both insert at one place, `first` says whether ours comes before.
 * `rebaseEdits(a, b, true)` after `b` leaves the same text as `rebaseEdits(b, a, false)` after `a`.
 */
export function rebaseEdits(edits: readonly Edit[], over: readonly Edit[], first: boolean): Edit[] {
  const meanwhile = sortEdits(over)
  return sortEdits(edits).flatMap(({ from, to, insert }) => {
    const at = shifted(meanwhile, from, first)
    const inserted = insert === '' ? [] : [{ from: at, to: at, insert }]
    return [...inserted, ...whatIsLeft(meanwhile, from, to)]
  })
}

/** Where `offset` is after `edits`; `before` what they insert there, or behind it. */
function shifted(edits: readonly Edit[], offset: number, before: boolean): number {
  let at = offset
  for (const { from, to, insert } of edits) {
    if (from > offset || (before && from === offset)) break
    at += insert.length - (Math.min(to, offset) - from)
  }
  return at
}

/** Removes what `edits` leave of the old characters between `from` and `to`, but nothing they have put between them. */
function whatIsLeft(edits: readonly Edit[], from: number, to: number): Edit[] {
  const left: Edit[] = []
  const keep = (start: number, end: number) => {
    if (start >= end) return
    const at = shifted(edits, start, false)
    left.push({ from: at, to: at + end - start, insert: '' })
  }
  let start = from
  for (const edit of edits) {
    if (edit.from >= to) break
    if (edit.to <= start) continue
    keep(start, edit.from)
    start = Math.max(start, edit.to)
  }
  keep(start, to)
  return left
}

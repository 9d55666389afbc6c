import { changedPart } from './changed-part.ts'
import { applyEdits, mapOffset } from './edit.ts'

/** What both made of `before`: `theirs`, with the one stretch that differs in `mine` changed as well. */
export function mergeTexts(before: string, mine: string, theirs: string): string {
  const meanwhile = changedPart(before, theirs)
  const moved = changedPart(before, mine).map(({ from, to, insert }) => {
    const start = mapOffset(meanwhile, from)
    return { from: start, to: Math.max(start, mapOffset(meanwhile, to)), insert }
  })
  return applyEdits(theirs, moved)
}

import type { Edit } from './edit.ts'

/** The one splice that leads from `before` to `after`, as short as can be; none when they are the same. */
export function changedPart(before: string, after: string): Edit[] {
  if (before === after) return []
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before[from] === after[from]) from++
  let tail = 0
  while (tail < shorter - from && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  if (from > 0 && isHalf(before, from) && isHalf(after, from)) from--
  if (tail > 0 && isHalf(before, before.length - tail)) tail--
  return [{ from, to: before.length - tail, insert: after.slice(from, after.length - tail) }]
}

/** Whether `at` lies inside a character that takes two units: such a character changes whole. */
function isHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}

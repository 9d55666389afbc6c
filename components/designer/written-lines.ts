import { inTurn, type Step } from '#lib/template/edits/in-turn.ts'
import { isRefusal, type Refusal } from '#lib/template/edits/refusal.ts'
import type { Template } from '#lib/template/template.ts'
import { applyEdits, type Edit } from '#lib/text/edit.ts'

/** A line of the text that a gesture would take away or write. */
export interface WrittenLine {
  readonly sign: '+' | '-'
  readonly text: string
}

/** What edits do to a text, line by line, in its order; lines that stay are left out. */
export function writtenLines(before: string, edits: readonly Edit[]): WrittenLine[] {
  const after = applyEdits(before, edits)
  const found: WrittenLine[] = []
  let shift = 0
  for (const part of wholeLines(before, edits)) {
    const grown = part.edits.reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0)
    const old = before.slice(part.from, part.to).split('\n')
    const now = after.slice(part.from + shift, part.to + shift + grown).split('\n')
    shift += grown
    found.push(...difference(old, now))
  }
  return found
}

/** What steps would write, or why they would not be taken. */
export function stepsWritten(template: Template, steps: readonly Step[]): WrittenLine[] | Refusal {
  const edits = inTurn(template, steps)
  return isRefusal(edits) ? edits : writtenLines(template.text, edits)
}

interface Part {
  readonly from: number
  readonly to: number
  readonly edits: readonly Edit[]
}

/** Edits grown to whole lines; those that share a line together. */
function wholeLines(text: string, edits: readonly Edit[]): Part[] {
  const parts: Part[] = []
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    const from = text.lastIndexOf('\n', edit.from - 1) + 1
    const end = text.indexOf('\n', edit.to)
    const to = end < 0 ? text.length : end
    const last = parts.at(-1)
    if (last && from <= last.to)
      parts[parts.length - 1] = { from: last.from, to: Math.max(to, last.to), edits: [...last.edits, edit] }
    else parts.push({ from, to, edits: [edit] })
  }
  return parts
}

function difference(old: readonly string[], now: readonly string[]): WrittenLine[] {
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head] === now[head]) head++
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const lines = (sign: '+' | '-', all: readonly string[]) =>
    all
      .slice(head, all.length - tail)
      .filter((text) => text.trim() !== '')
      .map((text) => ({ sign, text }))
  return [...lines('-', old), ...lines('+', now)]
}

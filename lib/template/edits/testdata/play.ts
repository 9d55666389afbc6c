import { applyEdits, invertEdits } from '#lib/text/edit.ts'
import { parseYaml } from '../../parse-yaml.ts'
import type { TemplateFormat } from '../../template.ts'
import { UNSAFE } from '../prove.ts'
import { isRefusal } from '../refusal.ts'
import { sameValue } from '../value-update.ts'
import { type Choice, gesture } from './random-gesture.ts'

/** What happened over many gestures: how many were made, and which reasons were given for the others. */
export interface Tally {
  made: number
  refused: Map<string, number>
}

/** Reasons that come of what is asked, not of how the text is written. */
const MEANT = / is used by | is part of a larger value|given exactly|A \w+ needs a name|is called |no room for a note/

export function newTally(): Tally {
  return { made: 0, refused: new Map() }
}

/** Refusals that only the writing of the text explains, as a share of all gestures. */
export function shareRefused({ made, refused }: Tally, which = (reason: string) => !MEANT.test(reason)): number {
  const all = made + [...refused.values()].reduce((sum, count) => sum + count, 0)
  const counted = [...refused].filter(([reason]) => which(reason)).reduce((sum, [, count]) => sum + count, 0)
  return all === 0 ? 0 : counted / all
}

/**
 * Makes gestures one after the other and throws when one breaks a law: the data is as expected, what is added leaves all
 * that was there, and undoing everything gives the first text again.
 */
export function play(start: string, format: TemplateFormat, choices: readonly Choice[], tally: Tally): void {
  let text = start
  const undo: { text: string; back: ReturnType<typeof invertEdits> }[] = []
  for (const chosen of choices) {
    const template = { tree: parseYaml(text), format }
    const asked = gesture(template, chosen)
    if (!asked) continue
    const edits = asked.run(template)
    const told = (law: string) =>
      new Error(
        `${law} (${asked.name})\n--- before\n${text}\n--- choice\n${JSON.stringify(chosen)}\n--- answer\n${JSON.stringify(edits)}`,
      )
    if (isRefusal(edits)) {
      const reason =
        edits.refused === UNSAFE
          ? `unsafe: ${asked.name}`
          : edits.refused.replace(/"(?:[^"]|"(?=\w))*"|[&*]\w+|(?<=used by ).*|(?<=value at ).*|Line \d+/g, '…')
      tally.refused.set(reason, (tally.refused.get(reason) ?? 0) + 1)
      continue
    }
    if (asked.expected === undefined) throw told('should have been refused')
    const next = applyEdits(text, edits)
    const read = parseYaml(next)
    if (read.diagnostics.some(({ severity }) => severity === 'error')) throw told('leaves errors')
    if (!sameValue(read.value, asked.expected))
      throw told(`gives other data than expected: ${JSON.stringify(asked.expected)}\n--- after\n${next}\n`)
    if (asked.adds && edits.some(({ from, to }) => from !== to))
      throw told('adds something and takes something else away')
    const back = invertEdits(text, edits)
    if (applyEdits(next, back) !== text) throw told('can’t be undone')
    undo.push({ text: next, back })
    tally.made++
    text = next
  }
  const first = undo.reduceRight((current, { back }) => applyEdits(current, back), text)
  if (first !== start) throw new Error('undoing the whole sequence gives another text')
}

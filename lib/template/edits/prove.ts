import { applyEdits, type Edit, sortEdits } from '#lib/text/edit.ts'
import { parseYaml } from '../parse-yaml.ts'
import type { Value } from '../yaml-node.ts'
import { type Refusal, refuse } from './refusal.ts'
import { sameValue } from './value-update.ts'

/** Said when a splice would not have given exactly what was asked for. */
export const UNSAFE = 'This place is written in a way that can’t be edited safely from here. Change it in the text.'

/**
 * The edits, if the text they make reads as `expected`; a refusal otherwise. No splice reaches a document unproven: there
 * are more ways to write YAML than anyone foresees.
 */
export function prove(text: string, edits: readonly Edit[], expected: Value): Edit[] | Refusal {
  const after = parseYaml(applyEdits(text, edits))
  const sound = after.diagnostics.every(({ severity }) => severity !== 'error')
  return sound && sameValue(after.value, expected) ? sortEdits(edits) : refuse(UNSAFE)
}

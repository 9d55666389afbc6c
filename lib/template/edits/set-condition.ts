import type { Edit } from '#lib/text/edit.ts'
import type { Path } from '../template.ts'
import type { Value } from '../yaml-node.ts'
import type { Refusal } from './refusal.ts'
import { setEntry } from './set-entry.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Sets a part of a condition (`[]`: all of it), or removes that part when `value` is undefined. */
export function setCondition(template: Editable, name: string, part: Path, value: Value | undefined): Edit[] | Refusal {
  return setEntry(template, WORDS[template.format].conditions, 'condition', name, part, value)
}

import type { Edit } from '#lib/text/edit.ts'
import type { Value } from '../yaml-node.ts'
import { type Refusal, refuse } from './refusal.ts'
import { refuseName, sectionBefore } from './section.ts'
import { setValue } from './set-value.ts'
import type { Editable } from './sheet.ts'

/** Writes a new entry at the end of a section, and the section where it is missing. */
export function addEntry(
  template: Editable,
  section: string,
  what: string,
  name: string,
  value: Value,
): Edit[] | Refusal {
  const taken = refuseName(template, section, what, name)
  if (taken) return refuse(taken)
  return setValue(template, [section, name], value, sectionBefore(template, section))
}

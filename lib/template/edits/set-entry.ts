import type { Edit } from '#lib/text/edit.ts'
import type { Path } from '../template.ts'
import type { Value } from '../yaml-node.ts'
import { type Refusal, refuse } from './refusal.ts'
import { namesIn } from './section.ts'
import { setValue } from './set-value.ts'
import type { Editable } from './sheet.ts'
import { unsetValue } from './unset-value.ts'

/** Sets, or with `undefined` removes, a part of an entry that exists already; `[]` means the entry as a whole. */
export function setEntry(
  template: Editable,
  section: string,
  what: string,
  name: string,
  part: Path,
  value: Value | undefined,
): Edit[] | Refusal {
  if (!namesIn(template, section).includes(name)) return refuse(`There is no ${what} "${name}".`)
  const path = [section, name, ...part]
  return value === undefined ? unsetValue(template, path) : setValue(template, path, value)
}

import type { Edit } from '#lib/text/edit.ts'
import { insertFirst } from './insert-entry.ts'
import { prove } from './prove.ts'
import type { Refusal } from './refusal.ts'
import { valueAt } from './section.ts'
import { setValue } from './set-value.ts'
import { type Editable, habitsOf } from './sheet.ts'
import { unreadable } from './unreadable.ts'
import { withValue } from './value-update.ts'
import { WORDS } from './words.ts'

/** Sets the version of the template, at the top where there is none yet. */
export function setVersion(template: Editable, version: string): Edit[] | Refusal {
  const { tree, format } = template
  const keys = format === 'hot' ? ['heat_template_version'] : WORDS.cfn.order.slice(0, 2)
  const key = keys.find((name) => valueAt(tree.value, [name]) !== undefined) ?? keys[0]!
  const { root } = tree
  const insertable = root?.kind === 'map' && root.pairs.length > 0 && valueAt(tree.value, [key]) === undefined
  if (!insertable) return setValue(template, [key], version)
  const hopeless = unreadable(tree)
  if (hopeless) return hopeless
  const edit = insertFirst(tree.text, root, key, version, habitsOf(tree))
  return prove(tree.text, [edit], withValue(tree.value, [key], version))
}

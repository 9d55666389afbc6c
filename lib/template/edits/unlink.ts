import type { Edit } from '#lib/text/edit.ts'
import type { Path } from '../template.ts'
import type { Site } from './reference-sites.ts'
import { type Refusal, refuse } from './refusal.ts'
import { valueAt } from './section.ts'
import type { Editable } from './sheet.ts'
import { unsetProperty } from './unset-property.ts'
import { unsetValue } from './unset-value.ts'
import { WORDS } from './words.ts'

/**
 * Removes one use of a resource, with the depends_on entry, property, list item or output that consists of it. A use
 * inside something larger is refused: what would remain is for a person to decide.
 */
export function unlink(template: Editable, site: Site): Edit[] | Refusal {
  const words = WORDS[template.format]
  const { use } = site
  const [section, owner, part] = use
  if (part === words.dependsOn) return unlinkItem(template, use)
  if (section === words.outputs && part === words.value && use.length === 3)
    return unsetValue(template, use.slice(0, 2))
  if (section === words.resources && part === words.properties) {
    if (use.length === 4) return unsetProperty(template, String(owner), use.slice(3))
    if (typeof use.at(-1) === 'number') return unlinkItem(template, use)
    const item = use.slice(0, -1)
    if (typeof item.at(-1) === 'number' && sizeAt(template, item) === 1) return unlinkItem(template, item)
  }
  return refuse(`"${site.name}" is part of a larger value at ${use.join('.')}. Change that first.`)
}

/** Removes a list item; the last one takes its property or depends_on with it. */
function unlinkItem(template: Editable, path: Path): Edit[] | Refusal {
  const list = path.slice(0, -1)
  if (typeof path.at(-1) !== 'number') return unsetValue(template, path)
  if (sizeAt(template, list) > 1) return unsetValue(template, path)
  if (list.length === 3) return unsetValue(template, list)
  return list.length === 4 ? unsetProperty(template, String(list[1]), list.slice(3)) : unsetValue(template, path)
}

function sizeAt({ tree }: Editable, path: Path): number {
  const value = valueAt(tree.value, path)
  return value !== null && typeof value === 'object' ? Object.keys(value).length : 0
}

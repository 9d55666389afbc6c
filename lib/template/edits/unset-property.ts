import type { Edit } from '#lib/text/edit.ts'
import type { Path } from '../template.ts'
import type { Refusal } from './refusal.ts'
import { valueAt } from './section.ts'
import { setEntry } from './set-entry.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/** Removes a property of a resource, or a part of one; the last property takes `properties` with it. */
export function unsetProperty(template: Editable, resource: string, property: Path): Edit[] | Refusal {
  const words = WORDS[template.format]
  const properties = valueAt(template.tree.value, [words.resources, resource, words.properties])
  const only = property.length === 1 && isOnly(properties, String(property[0]))
  const part = only ? [words.properties] : [words.properties, ...property]
  return setEntry(template, words.resources, 'resource', resource, part, undefined)
}

function isOnly(properties: unknown, name: string): boolean {
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return false
  const names = Object.keys(properties)
  return names.length === 1 && names[0] === name
}

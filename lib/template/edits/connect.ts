import type { Edit } from '#lib/text/edit.ts'
import type { Path } from '../template.ts'
import type { Value } from '../yaml-node.ts'
import { type Refusal, refuse } from './refusal.ts'
import { namesIn, valueAt } from './section.ts'
import { setValue } from './set-value.ts'
import type { Editable } from './sheet.ts'
import { sameValue } from './value-update.ts'
import { WORDS } from './words.ts'

/** A line drawn from a resource to the one it needs. */
export interface Connection {
  readonly from: string
  readonly to: string
  /** The property (or part of one) that will refer to it; depends_on when absent. */
  readonly property?: Path
  /** True when the property is a list, so that the first connection makes one. */
  readonly list?: boolean
}

/** Lets one resource refer to another: sets the property, appends to it when it is a list, or extends depends_on. */
export function connect(template: Editable, { from, to, property, list }: Connection): Edit[] | Refusal {
  const words = WORDS[template.format]
  const names = namesIn(template, words.resources)
  for (const name of [from, to]) if (!names.includes(name)) return refuse(`There is no resource "${name}".`)
  if (from === to) return refuse('A resource can’t need itself.')
  if (!property) return dependOn(template, [words.resources, from, words.dependsOn], to)
  const path = [words.resources, from, words.properties, ...property]
  const reference = { [words.getResource]: to }
  const present = valueAt(template.tree.value, path)
  if (Array.isArray(present)) return append(template, path, present, reference)
  if (present !== undefined && sameValue(present, reference)) return refuse('They are connected already.')
  return setValue(template, path, list ? [reference] : reference)
}

function dependOn(template: Editable, path: Path, to: string): Edit[] | Refusal {
  const present = valueAt(template.tree.value, path)
  if (Array.isArray(present)) return append(template, path, present, to)
  if (present === to) return refuse('They are connected already.')
  return setValue(template, path, typeof present === 'string' ? [present, to] : to)
}

function append(template: Editable, path: Path, present: readonly Value[], item: Value): Edit[] | Refusal {
  if (present.some((other) => sameValue(other, item))) return refuse('They are connected already.')
  return setValue(template, [...path, present.length], item)
}

import type { Edit } from '#lib/text/edit.ts'
import type { Refusal } from '../edits/refusal.ts'
import { valueAt } from '../edits/section.ts'
import { unsetValue } from '../edits/unset-value.ts'
import type { Path, Template } from '../template.ts'

/** Removes what stands at `path`, and the key of a definition (`properties`, `depends_on`) that has nothing else. */
export function removeAt(template: Template, path: Path): Edit[] | Refusal {
  let whole = path
  while (whole.length > 3 && sizeOf(template, whole.slice(0, -1)) === 1) whole = whole.slice(0, -1)
  return unsetValue(template, whole)
}

function sizeOf({ tree }: Template, path: Path): number {
  const value = valueAt(tree.value, path)
  return value !== null && typeof value === 'object' ? Object.keys(value).length : 0
}

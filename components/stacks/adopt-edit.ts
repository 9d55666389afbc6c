import { t } from '#components/words/t.ts'
import { isRefusal, type Refusal, refuse } from '#lib/template/edits/refusal.ts'
import { setValue } from '#lib/template/edits/set-value.ts'
import { unsetValue } from '#lib/template/edits/unset-value.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { isMap } from '#lib/template/python-text.ts'
import type { Path } from '#lib/template/template.ts'
import { functionsOf } from '#lib/template/versions.ts'
import type { Value } from '#lib/template/yaml-node.ts'
import type { DiffLine } from '#lib/text/diff-of.ts'
import { applyEdits } from '#lib/text/edit.ts'
import { lineDiff } from '#lib/text/line-diff.ts'

export interface AdoptEdit {
  readonly text: string
  /** The lines that changed. */
  readonly lines: readonly DiffLine[]
}

/**
 * Puts what runs into the template, at the one place that differs; `live` absent takes it out. Refused where a function
 * stands around that place: what it makes can't be set from outside.
 */
export function adoptEdit(text: string, resource: string, path: Path, live: Value | undefined): AdoptEdit | Refusal {
  const template = parseTemplate(text)
  const definition = template.resources.get(resource)
  if (!definition) return refuse(t('The template has no resource {resource}.', { resource }))
  const [name, ...rest] = path
  if (
    name !== undefined &&
    rest.length > 0 &&
    isMade(template.version ?? '', definition.properties[String(name)], rest)
  ) {
    return refuse(t('A function makes {name} of {resource}: change it in the template by hand.', { name, resource }))
  }
  const [resources, properties] = template.format === 'cfn' ? ['Resources', 'Properties'] : ['resources', 'properties']
  const place = [resources, resource, properties, ...path]
  const edits = live === undefined ? unsetValue(template, place) : setValue(template, place, live)
  if (isRefusal(edits)) return edits
  const edited = applyEdits(text, edits)
  return { text: edited, lines: lineDiff(text, edited).filter(({ kind }) => kind !== 'same') }
}

/** Whether a function stands somewhere on the way to a place, so that the place itself is not in the text. */
function isMade(version: string, value: Value | undefined, [step, ...rest]: Path): boolean {
  if (value === undefined || step === undefined || value === null) return false
  if (isMap(value)) {
    const [only, ...others] = Object.keys(value)
    if (only !== undefined && others.length === 0 && functionsOf(version).has(only)) return true
    return Object.hasOwn(value, step) && isMade(version, value[step], rest)
  }
  return Array.isArray(value) && typeof step === 'number' && isMade(version, value[step], rest)
}

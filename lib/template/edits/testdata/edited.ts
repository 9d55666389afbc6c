import { applyEdits, type Edit } from '#lib/text/edit.ts'
import { parseYaml } from '../../parse-yaml.ts'
import type { TemplateFormat } from '../../template.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Editable } from '../sheet.ts'

/** The text after a gesture; a refusal throws its reason. */
export function edited(
  text: string,
  run: (template: Editable) => Edit[] | Refusal,
  format: TemplateFormat = 'hot',
): string {
  const edits = run({ tree: parseYaml(text), format })
  if (isRefusal(edits)) throw new Error(edits.refused)
  return applyEdits(text, edits)
}

/** A template of lines, ended by a line break. */
export function lines(...written: string[]): string {
  return `${written.join('\n')}\n`
}

import { isRefusal, type Refusal } from '#lib/template/edits/refusal.ts'
import { setValue } from '#lib/template/edits/set-value.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { applyEdits } from '#lib/text/edit.ts'

/** A template in which every resource outlives its stack. */
export function retainAll(text: string): string | Refusal {
  let edited = text
  for (const name of parseTemplate(text).resources.keys()) {
    const template = parseTemplate(edited)
    const place =
      template.format === 'cfn' ? ['Resources', name, 'DeletionPolicy'] : ['resources', name, 'deletion_policy']
    const edits = setValue(template, place, 'Retain', template.format === 'cfn' ? 'Type' : 'type')
    if (isRefusal(edits)) return edits
    edited = applyEdits(edited, edits)
  }
  return edited
}

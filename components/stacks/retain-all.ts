import { inTurn, once } from '#lib/template/edits/in-turn.ts'
import { isRefusal, type Refusal } from '#lib/template/edits/refusal.ts'
import { setValue } from '#lib/template/edits/set-value.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { applyEdits } from '#lib/text/edit.ts'

/** A template in which every resource outlives its stack. */
export function retainAll(text: string): string | Refusal {
  const template = parseTemplate(text)
  const [section, policy, behind] =
    template.format === 'cfn' ? ['Resources', 'DeletionPolicy', 'Type'] : ['resources', 'deletion_policy', 'type']
  const steps = [...template.resources.keys()].map((name) =>
    once((now) => setValue(now, [section!, name, policy!], 'Retain', behind)),
  )
  const edits = inTurn(template, steps)
  return isRefusal(edits) ? edits : applyEdits(text, edits)
}

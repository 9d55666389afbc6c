import { composeEdits } from '#lib/text/compose-edits.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { applyEdits, type Edit } from '#lib/text/edit.ts'
import { parseTemplateAgain } from '../parse-template.ts'
import type { Template } from '../template.ts'
import { validate } from '../validate.ts'
import type { Assistance } from './assistance.ts'
import { repairs } from './repairs.ts'

/** What an upgrade mends: what Heat has renamed or removed since the template was written. */
export const oldWays: ReadonlySet<string> = new Set(['deprecated-type', 'deprecated-property', 'removed-type'])

/** Each repair reads the text again; nobody has more old ways than that in one template. */
const most = 60

/** Mends every diagnostic of one of `codes` that can be mended, the first repair of each, one after the other. */
export function mendAll(
  template: Template,
  codes: ReadonlySet<string>,
  assistance: Assistance,
): { readonly edits: Edit[]; readonly labels: readonly string[] } {
  const labels: string[] = []
  const hopeless = new Set<string>()
  let edits: Edit[] = []
  let current = template
  for (let round = 0; round < most; round++) {
    const wrong = validate(current, assistance).find((one) => codes.has(one.code) && !hopeless.has(keyOf(one)))
    if (!wrong) break
    const [repair] = repairs(current, [wrong], assistance)
    if (!repair) {
      hopeless.add(keyOf(wrong))
      continue
    }
    edits = composeEdits(template.text, edits, repair.edits)
    labels.push(repair.label)
    current = parseTemplateAgain(current, applyEdits(current.text, repair.edits))
  }
  return { edits, labels }
}

const keyOf = ({ code, path, message }: Diagnostic) => JSON.stringify([code, path, message])

import type { Assistance, CodeAction } from '#lib/template/assist/assistance.ts'
import { mendAll, oldWays } from '#lib/template/assist/mend-all.ts'
import { repairs } from '#lib/template/assist/repairs.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Template } from '#lib/template/template.ts'
import { validate } from '#lib/template/validate.ts'
import { diagnosticsOf, type Surroundings } from './analyse.ts'
import type { Mends } from './question.ts'

/** Characters read again to try repairs out: one of a large template takes as long as many of a small one. */
const mostRead = 1_500_000

/** How what is wrong with a template can be mended, and what is wrong with the files beside it. */
export function mendsOf(template: Template, surroundings: Surroundings, assistance: Assistance): Mends {
  const diagnostics = diagnosticsOf(template, surroundings)
  const found = new Map<number, readonly CodeAction[]>()
  const isBroken = template.tree.diagnostics.some(({ severity }) => severity === 'error')
  let budget = Math.ceil(mostRead / Math.max(1, template.text.length))
  for (const [at, diagnostic] of diagnostics.entries()) {
    if (budget-- <= 0 || isBroken) break
    const actions = repairs(template, [diagnostic], assistance)
    if (actions.length > 0) found.set(at, actions)
  }
  const isOld = !isBroken && diagnostics.some(({ code }) => oldWays.has(code))
  return {
    repairs: found,
    upgrade: isOld ? mendAll(template, oldWays, assistance) : { edits: [], labels: [] },
    others: othersOf(template.text, surroundings, assistance),
  }
}

function othersOf(open: string, { files }: Surroundings, assistance: Assistance): Mends['others'] {
  return [...files].flatMap(([file, text]) => {
    if (text === open) return []
    const template = parseTemplate(text)
    if (template.version === null) return []
    const environment = { ...assistance.environment, parameters: {} }
    const diagnostics = validate(template, { ...assistance, environment })
    return diagnostics.length > 0 ? [{ file, text, diagnostics }] : []
  })
}

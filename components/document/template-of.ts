import { parseTemplate, parseTemplateAgain } from '#lib/template/parse-template.ts'
import type { Template } from '#lib/template/template.ts'

let last: Template | undefined

/** The full tree of a text. The newest one is kept, and a text much like it is read by what changed. */
export function templateOf(text: string): Template {
  last = last ? parseTemplateAgain(last, text) : parseTemplate(text)
  return last
}

/** Whether a text can't be read as YAML: what could be read of it is only half the truth. */
export const isBroken = ({ tree }: Template) => tree.diagnostics.some(({ severity }) => severity === 'error')

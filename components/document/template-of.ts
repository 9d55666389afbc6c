import { parseTemplate, parseTemplateAgain } from '#lib/template/parse-template.ts'
import type { Template } from '#lib/template/template.ts'

let last: Template | undefined

/** The full tree of a text. The newest one is kept, and a text much like it is read by what changed. */
export function templateOf(text: string): Template {
  last = last ? parseTemplateAgain(last, text) : parseTemplate(text)
  return last
}

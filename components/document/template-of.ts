import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Template } from '#lib/template/template.ts'

let last: Template | undefined

/** The full tree of a text, for gestures to work on; the newest one is kept. */
export function templateOf(text: string): Template {
  if (last?.text !== text) last = parseTemplate(text)
  return last
}

import { resourceTypes, schemaOf } from '#lib/catalogue/catalogue.ts'
import { parseTemplate } from '../../parse-template.ts'
import type { Template } from '../../template.ts'
import type { Assistance } from '../assistance.ts'

/** What everybody knows: the catalogue. */
export const catalogued: Assistance = { schemaOf, resourceTypes }

/** A text with the cursor `¦` in it: the template without the cursor, and where it was. */
export function atCursor(text: string): { template: Template; offset: number } {
  const offset = text.indexOf('¦')
  if (offset < 0) throw new Error('The text has no cursor ¦.')
  return { template: parseTemplate(text.replace('¦', '')), offset }
}

/** A HOT template around `rest`, which begins with a section. */
export const hot = (rest: string, version = '2018-08-31') => `heat_template_version: ${version}\n${rest}`

/** A resource `x` of a type, with its properties as one flow map or lines. */
export const one = (type: string, properties: string) =>
  hot(`resources:\n  x:\n    type: ${type}\n    properties: ${properties}\n`)

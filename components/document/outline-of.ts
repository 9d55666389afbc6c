import type { Draft } from '#lib/api/contract.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { outlined } from './outlined.ts'

/** Above so many characters a server that others wait for has better things to do. */
const longest = 250_000

/**
 * What the designer shows of a design before it has read it. Undefined of what takes long, and of a design whose files
 * have a say in what is shown.
 */
export function outlineOf({ text, files }: Pick<Draft, 'text' | 'files'>) {
  if (text.length > longest || Object.keys(files).length > 0) return undefined
  const { text: _, ...outline } = outlined(parseTemplate(text))
  return outline
}

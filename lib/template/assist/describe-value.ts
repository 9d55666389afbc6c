import { pythonJson } from '../python-text.ts'
import type { Value } from '../yaml-node.ts'
import { inlineCode } from './markdown.ts'

/** A value in a few words, as Markdown: texts as they are, everything else as JSON. */
export function describeValue(value: Value): string {
  if (value === '') return 'the empty text'
  if (value === null) return 'nothing'
  return inlineCode(typeof value === 'string' ? value : pythonJson(value))
}

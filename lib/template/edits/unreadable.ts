import { lines } from '#lib/text/lines.ts'
import type { YamlTree } from '../yaml-node.ts'
import { type Refusal, refuse } from './refusal.ts'

/** A refusal while the text has errors: places in broken text can't be trusted. */
export function unreadable({ text, diagnostics }: YamlTree): Refusal | undefined {
  const error = diagnostics.find(({ severity }) => severity === 'error')
  if (!error) return undefined
  return refuse(`Line ${lines(text).position(error.range.from).line} has to be repaired first: ${error.message}`)
}

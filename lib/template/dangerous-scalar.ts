import type { Range } from '#lib/text/range.ts'
import { pythonText } from './python-text.ts'
import type { Extras, Findings } from './reading.ts'
import type { Path } from './template.ts'
import type { ScalarNode, YamlNode } from './yaml-node.ts'

/** A scalar of one line without anchor and tag, whose text can be rewritten in place. */
export function writtenScalar(node: YamlNode, text: string): (ScalarNode & { readonly source: string }) | undefined {
  if (node.kind !== 'scalar' || node.anchor !== undefined || node.tag !== undefined) return undefined
  if (node.style === 'literal' || node.style === 'folded' || node.style === 'empty') return undefined
  const source = text.slice(node.range.from, node.range.to)
  return source.includes('\n') ? undefined : { ...node, source }
}

/** Numbers whose reading is told wherever they stand. */
const toldElsewhere = /:|^[-+]?0[0-7_]*[1-7]/

/**
 * What a text becomes that was written without quotes, when YAML takes it for something else and Heat turns that back
 * into another text: `yes` is “True”, `1_000` is “1000”, `1.10` is “1.1”. Undefined where the text stays the same.
 */
export function misreadText(
  node: YamlNode,
  text: string,
): { source: string; becomes: string; range: Range } | undefined {
  const scalar = writtenScalar(node, text)
  if (scalar?.style !== 'plain' || scalar.value === null || typeof scalar.value === 'string') return undefined
  if (typeof scalar.value === 'number' && toldElsewhere.test(scalar.source)) return undefined
  const becomes = pythonText(scalar.value)
  return becomes === scalar.source ? undefined : { source: scalar.source, becomes, range: scalar.range }
}

/** Says so where a text is wanted. `what` names the place. */
export function checkDangerous(node: YamlNode, text: string, what: string, path: Path, findings: Findings): void {
  const misread = misreadText(node, text)
  if (!misread) return
  const { source, becomes, range } = misread
  const extras: Extras = {
    path,
    hint: 'Put it in quotes.',
    fixes: [{ label: 'Put it in quotes', edits: [{ ...range, insert: `"${source}"` }] }],
  }
  const message = `“${what}” is a text: ${source} without quotes becomes “${becomes}”.`
  findings.warn('dangerous-scalar', range, message, extras)
}

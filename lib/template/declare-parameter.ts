import type { Edit } from '#lib/text/edit.ts'
import { isPlainSafe } from './edits/print-scalar.ts'
import { columnOf } from './edits/text-lines.ts'
import type { Template } from './template.ts'

/** The edit that declares a text parameter; undefined where the template is not written in plain YAML blocks. */
export function declareParameter(template: Template, name: string): Edit | undefined {
  const { tree, text, format } = template
  const root = tree.root
  if (root?.kind !== 'map' || root.flow || format !== 'hot' || !isPlainSafe(name, false)) return undefined
  const section = root.pairs.find((pair) => pair.name === 'parameters')
  if (!section) {
    const next = root.pairs.find((pair) => pair.name === 'conditions' || pair.name === 'resources') ?? root.pairs.at(-1)
    const at = next?.key.range.from
    return at === undefined ? undefined : { from: at, to: at, insert: `parameters:\n  ${name}:\n    type: string\n\n` }
  }
  const first = section.value.kind === 'map' && !section.value.flow ? section.value.pairs[0] : undefined
  if (!first) return undefined
  const at = first.key.range.from
  const indent = ' '.repeat(columnOf(text, at))
  return { from: at, to: at, insert: `${name}:\n${indent}  type: string\n${indent}` }
}

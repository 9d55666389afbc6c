import { applyEdits, type Edit, sortEdits } from '#lib/text/edit.ts'
import { nodesOf } from '../edits/place.ts'
import { prove } from '../edits/prove.ts'
import { isRefusal } from '../edits/refusal.ts'
import { habitsOf } from '../edits/sheet.ts'
import type { Template } from '../template.ts'
import type { YamlNode } from '../yaml-node.ts'
import { gapEdits } from './format-gaps.ts'
import { indentation } from './format-indentation.ts'
import { lineEdits } from './format-lines.ts'
import { TextLines } from './text-lines.ts'

export interface FormatOptions {
  /** Columns a nested map stands deeper than its parent: 2 without this. */
  readonly indent?: number
}

/**
 * The edits that tidy a template's white space: none at the ends of lines, one line break at the end of the file, maps
 * and lists indented alike, one blank behind commas and colons in brackets, no more than one blank line in a row. Words,
 * quotes, comments, order, block text and line breaks stay. No edits where the data would not be the very same, and for a
 * text with errors. Formatting twice changes nothing more.
 */
export function format({ tree }: Template, { indent = 2 }: FormatOptions = {}): Edit[] {
  const { text, root } = tree
  if (!root || tree.diagnostics.some(({ severity }) => severity === 'error')) return []
  const lines = new TextLines(text)
  const nodes = [...nodesOf(root)]
  const inside = linesInside(nodes, lines)
  const shifts = indentation(root, lines, { indent, listIndent: habitsOf(tree).listIndent > 0 ? indent : 0, inside })
  const all = [
    ...lineEdits(lines, { shifts, inside, isOpenEnded: endsInBlockText(nodes, text) }),
    ...gapEdits(nodes, text),
  ]
  const edits = sortEdits(all.filter(({ from, to, insert }) => text.slice(from, to) !== insert))
  if (edits.length === 0) return []
  const proven = prove(text, edits, tree.value)
  return isRefusal(proven) || applyEdits(text, proven) === text ? [] : proven
}

/** The lines that begin inside a scalar of several lines: its content, which nobody may trim. */
function linesInside(nodes: readonly YamlNode[], lines: TextLines): ReadonlySet<number> {
  const inside = new Set<number>()
  for (const { kind, range } of nodes) {
    if (kind !== 'scalar') continue
    for (let line = lines.at(range.from) + 1; line <= lines.at(range.to); line++) inside.add(line)
  }
  return inside
}

/** True when the text ends in block text, whose last line break counts. */
function endsInBlockText(nodes: readonly YamlNode[], text: string): boolean {
  const end = text.trimEnd().length
  return nodes.some(
    (node) => node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded') && node.range.to >= end,
  )
}

import type { Edit } from '#lib/text/edit.ts'
import { behindDash } from '../edits/replace-node.ts'
import type { YamlNode } from '../yaml-node.ts'

/** One blank behind commas and colons inside brackets, and behind dashes; what stands on another line stays there. */
export function gapEdits(nodes: readonly YamlNode[], text: string): Edit[] {
  return nodes.flatMap((node): Edit[] => {
    if (node.kind === 'list' && !node.flow) {
      return node.items.flatMap((item, i) => {
        const from = behindDash(text, node, i)!
        return item.range.from > from && /^ +$/.test(text.slice(from, item.range.from))
          ? [{ from, to: item.range.from, insert: ' ' }]
          : []
      })
    }
    if (node.kind === 'list')
      return commas(
        node.items.map(({ range }) => range),
        text,
      )
    if (node.kind !== 'map' || !node.flow) return []
    const colons = node.pairs.flatMap(({ key, value }) =>
      value.kind === 'scalar' && value.style === 'empty' ? [] : gap(text, key.range.to, value.range.from, ':'),
    )
    return [
      ...commas(
        node.pairs.map(({ range }) => range),
        text,
      ),
      ...colons,
    ]
  })
}

function commas(ranges: readonly YamlNode['range'][], text: string): Edit[] {
  return ranges.slice(1).flatMap((range, i) => gap(text, ranges[i]!.to, range.from, ','))
}

function gap(text: string, from: number, to: number, mark: ',' | ':'): Edit[] {
  const found = new RegExp(`^ *${mark}( *)$`).exec(text.slice(from, to))
  return found ? [{ from: to - found[1]!.length, to, insert: ' ' }] : []
}

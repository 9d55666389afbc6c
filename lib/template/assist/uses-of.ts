import type { Range } from '#lib/text/range.ts'
import { nodesOf } from '../edits/place.ts'
import { behindAlias } from '../merged-pairs.ts'
import type { Template } from '../template.ts'
import type { YamlNode } from '../yaml-node.ts'
import type { Meaning } from './meaning.ts'
import { kindOfSite, siteRange } from './meaning-at.ts'
import { scalarText } from './scalar-text.ts'
import { sitesIn } from './sites.ts'

/** Where what `meaning` names is used, in text order, each place once; its definition is not among them. */
export function usesOf(template: Template, { kind, name }: Pick<Meaning & { name: string }, 'kind' | 'name'>): Range[] {
  const found = kind === 'anchor' || kind === 'alias' ? aliases(template, name) : named(template, kind, name)
  const once = new Map(found.map((range) => [`${range.from}-${range.to}`, range]))
  return [...once.values()].toSorted((a, b) => a.from - b.from)
}

function aliases({ tree }: Template, name: string): Range[] {
  return everyNode(tree.root).flatMap((node) => (node.kind === 'alias' && node.name === name ? [node.range] : []))
}

function named(template: Template, kind: Meaning['kind'], name: string): Range[] {
  if (kind === 'mapping') return lookups(template, name)
  return sitesIn(template)
    .all.filter((site) => site.name === name && kindOfSite(template, site) === kind)
    .map((site) => siteRange(template, site))
}

/** Where Fn::FindInMap looks a mapping up. */
function lookups({ tree, text }: Template, name: string): Range[] {
  return everyNode(tree.root).flatMap((node) => {
    const only = node.kind === 'map' && node.pairs.length === 1 ? node.pairs[0] : undefined
    const list = only?.name === 'Fn::FindInMap' ? behindAlias(only.value) : undefined
    const first = list?.kind === 'list' ? list.items[0] : undefined
    return first?.kind === 'scalar' && first.value === name ? [scalarText(text, first)] : []
  })
}

function everyNode(root: YamlNode | null): YamlNode[] {
  return root ? [...nodesOf(root)] : []
}

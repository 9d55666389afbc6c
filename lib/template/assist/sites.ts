import { referenceSites, type Site } from '../edits/reference-sites.ts'
import type { Template } from '../template.ts'
import type { YamlNode, YamlTree } from '../yaml-node.ts'

/** Every use of a name in a template, and those at a node. */
export interface Sites {
  readonly all: readonly Site[]
  at(node: YamlNode): Site | undefined
}

/** A text that people point at is asked about many times before it changes. */
const known = new WeakMap<YamlTree, Sites>()

/** The uses of names in a template, sought once for each text. */
export function sitesIn(template: Pick<Template, 'tree' | 'format'>): Sites {
  const before = known.get(template.tree)
  if (before) return before
  const all = referenceSites(template)
  const byNode = new Map(all.toReversed().map((site) => [site.node, site]))
  const sites = { all, at: (node: YamlNode) => byNode.get(node) }
  known.set(template.tree, sites)
  return sites
}

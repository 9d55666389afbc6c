import type { Range } from '#lib/text/range.ts'
import { behindAlias, mergedPairs } from './merged-pairs.ts'
import { tightRange } from './reading.ts'
import { spellingOf } from './spelling.ts'
import type { Path, Template } from './template.ts'
import type { MapNode, Pair, YamlNode } from './yaml-node.ts'

/**
 * Where `path` stands in the template's text, or the nearest place above it that exists: a scalar's own span, for maps
 * and lists the span of their key. Paths are in Heat's words (`resources.web.depends_on`); in CloudFormation templates
 * they find `Resources.web.DependsOn` too.
 */
export function locate(template: Template, path: Path): Range {
  let node: YamlNode | undefined = template.tree.root ?? undefined
  let range: Range = firstPlace(template)
  for (const [depth, step] of path.entries()) {
    const real: YamlNode | undefined = node && behindAlias(node)
    const next = real && enter(real, spellings(template, path, depth, step))
    if (!next) break
    node = next.node
    range = next.range
  }
  return range
}

/** The same below a node, by keys as they are written; `otherwise` when not even the first step exists. */
export function locateIn(node: YamlNode, path: Path, otherwise: Range): Range {
  let at: YamlNode | undefined = node
  let range = otherwise
  for (const step of path) {
    const real: YamlNode | undefined = at && behindAlias(at)
    const next: Entered | undefined = real && enter(real, [String(step)])
    if (!next) break
    at = next.node
    range = next.range
  }
  return range
}

/** The key at the end of `path` below a node, whatever stands behind it. */
export function locateKey(node: YamlNode, path: Path, otherwise: Range): Range {
  let at: YamlNode | undefined = node
  let range = otherwise
  for (const step of path) {
    const real: YamlNode | undefined = at && behindAlias(at)
    if (real?.kind === 'map') {
      const pair: Pair | undefined = mergedPairs(real).find(({ name }) => name === String(step))
      if (!pair) break
      at = pair.value
      range = pair.key.range
    } else {
      const next: Entered | undefined = real && enter(real, [String(step)])
      if (!next) break
      at = next.node
      range = next.range
    }
  }
  return range
}

function firstPlace({ tree: { root } }: Template): Range {
  if (root?.kind === 'map' && root.pairs[0]) return root.pairs[0].key.range
  return { from: root?.range.from ?? 0, to: root?.range.from ?? 0 }
}

/** The step as given, and how this format writes it. */
function spellings({ format }: Template, path: Path, depth: number, step: string | number): string[] {
  const name = String(step)
  if (format === 'hot') return [name]
  const { sections, resource, output } = spellingOf(format)
  const words: { readonly [name: string]: string } =
    depth === 0 ? sections : depth === 2 ? (/^outputs$/i.test(String(path[0])) ? output : resource) : {}
  const written = Object.hasOwn(words, name) ? words[name] : undefined
  return written === undefined ? [name] : [name, written]
}

interface Entered {
  readonly node: YamlNode
  readonly range: Range
}

function enter(node: YamlNode, names: readonly string[]): Entered | undefined {
  if (node.kind === 'list') {
    const item = node.items[Number(names[0])]
    return item && { node: item, range: item.kind === 'map' ? firstKey(item) : item.range }
  }
  if (node.kind !== 'map') return undefined
  const pair = mergedPairs(node).find(({ name }) => names.includes(name))
  return pair && { node: pair.value, range: tightRange(pair) }
}

function firstKey(map: MapNode): Range {
  return map.pairs[0]?.key.range ?? map.range
}

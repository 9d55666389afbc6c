import { behindAlias, mergedPairs } from '../merged-pairs.ts'
import type { Path } from '../template.ts'
import type { ListNode, MapNode, YamlNode } from '../yaml-node.ts'
import type { Editable } from './sheet.ts'
import { WORDS } from './words.ts'

/**
 * A place where a name is used. `ref` is CloudFormation's `Ref`, which may mean a resource or a parameter. `node` holds
 * the name; `rest` is what follows it in the same scalar (`.PublicIp` of a dotted Fn::GetAtt).
 */
export interface Site {
  readonly kind: 'resource' | 'parameter' | 'condition' | 'ref'
  readonly name: string
  readonly rest: string
  readonly node: YamlNode
  /** Where `node` is in the data. */
  readonly path: Path
  /** Where the whole use is: the function call, or the entry of depends_on. */
  readonly use: Path
}

const RESOURCE_CALL = /^(?:get_resource|get_attr|Fn::GetAtt)$/
const LOGIC = /^(?:and|or|not|Fn::And|Fn::Or|Fn::Not)$/

/** Every use of a resource, parameter or condition name, through aliases and merges too. */
export function referenceSites({ tree, format }: Editable): Site[] {
  const words = WORDS[format]
  const reader = new SiteReader()
  for (const section of [words.resources, words.outputs]) {
    for (const { name, map } of entriesOf(tree.root, section)) {
      for (const pair of mergedPairs(map)) {
        const path = [section, name, pair.name]
        if (pair.name === words.dependsOn && section === words.resources) reader.dependencies(pair.value, path)
        else if (pair.name === words.condition) reader.condition(pair.value, path)
        else reader.data(pair.value, path)
      }
    }
  }
  for (const { name, value } of pairsOf(sectionOf(tree.root, words.conditions))) {
    reader.condition(value, [words.conditions, name])
  }
  grouped(tree.root, (node, path) => reader.add('parameter', node, path, path))
  return reader.sites
}

class SiteReader {
  readonly sites: Site[] = []

  add(kind: Site['kind'], node: YamlNode, path: Path, use: Path, dotted = false) {
    const scalar = behindAlias(node)
    if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string') return
    const cut = dotted ? scalar.value.indexOf('.') : -1
    const name = cut < 0 ? scalar.value : scalar.value.slice(0, cut)
    this.sites.push({ kind, name, rest: scalar.value.slice(name.length), node, path, use })
  }

  /** Any data: a map with a single key may be a function. */
  data(written: YamlNode, path: Path) {
    const node = behindAlias(written)
    const pairs = pairsOf(node)
    if (node?.kind === 'list') this.#items(node, path)
    else if (pairs.length === 1) this.#call(pairs[0]!.name, pairs[0]!.value, path)
    else for (const pair of pairs) this.data(pair.value, [...path, pair.name])
  }

  /** Where a condition is expected: its name, or a function of conditions. */
  condition(written: YamlNode, path: Path) {
    const node = behindAlias(written)
    const pairs = pairsOf(node)
    const only = pairs.length === 1 ? pairs[0]! : undefined
    if (node?.kind === 'scalar') this.add('condition', written, path, path)
    else if (only?.name === 'Condition') this.add('condition', only.value, [...path, only.name], path)
    else if (only && LOGIC.test(only.name)) this.#operands(only.value, [...path, only.name])
    else this.data(written, path)
  }

  /** What `depends_on` holds: a name, or a list of them. */
  dependencies(value: YamlNode, path: Path) {
    const node = behindAlias(value)
    if (node?.kind !== 'list') this.add('resource', value, path, path)
    else
      for (const [index, item] of node.items.entries()) this.add('resource', item, [...path, index], [...path, index])
  }

  #call(name: string, argument: YamlNode, use: Path) {
    const path = [...use, name]
    if (RESOURCE_CALL.test(name)) this.#named('resource', argument, path, use, name === 'Fn::GetAtt')
    else if (name === 'get_param') this.#named('parameter', argument, path, use)
    else if (name === 'Ref') this.#named('ref', argument, path, use)
    else if (name === 'if' || name === 'Fn::If') this.#branch(argument, path)
    else this.data(argument, path)
  }

  /** `[name, …]` or the bare name. */
  #named(kind: Site['kind'], argument: YamlNode, path: Path, use: Path, dotted = false) {
    const node = behindAlias(argument)
    const first = node?.kind === 'list' ? node.items[0] : undefined
    if (first) this.add(kind, first, [...path, 0], use)
    else this.add(kind, argument, path, use, dotted)
    this.data(argument, path)
  }

  #branch(argument: YamlNode, path: Path) {
    const node = behindAlias(argument)
    const [decision] = node?.kind === 'list' ? node.items : []
    if (decision) this.condition(decision, [...path, 0])
    if (node?.kind !== 'list') this.data(argument, path)
    else for (const [index, item] of node.items.entries()) if (index > 0) this.data(item, [...path, index])
  }

  #operands(written: YamlNode, path: Path) {
    const node = behindAlias(written)
    if (node?.kind !== 'list') this.condition(written, path)
    else for (const [index, item] of node.items.entries()) this.condition(item, [...path, index])
  }

  #items(node: ListNode, path: Path) {
    for (const [index, item] of node.items.entries()) this.data(item, [...path, index])
  }
}

/** The names in `parameter_groups`. */
function grouped(root: YamlNode | null, add: (node: YamlNode, path: Path) => void) {
  const groups = sectionOf(root, 'parameter_groups')
  if (groups?.kind !== 'list') return
  for (const [index, group] of groups.items.entries()) {
    const names = behindAlias(pairsOf(behindAlias(group)).find(({ name }) => name === 'parameters')?.value ?? group)
    if (names?.kind !== 'list') continue
    for (const [at, node] of names.items.entries()) add(node, ['parameter_groups', index, 'parameters', at])
  }
}

function sectionOf(root: YamlNode | null, section: string): YamlNode | undefined {
  const value = pairsOf(root ?? undefined).find(({ name }) => name === section)?.value
  return value && behindAlias(value)
}

function pairsOf(node: YamlNode | undefined) {
  return node?.kind === 'map' ? mergedPairs(node) : []
}

function entriesOf(root: YamlNode | null, section: string): { name: string; map: MapNode }[] {
  return pairsOf(sectionOf(root, section)).flatMap(({ name, value }) => {
    const map = behindAlias(value)
    return map?.kind === 'map' ? [{ name, map }] : []
  })
}

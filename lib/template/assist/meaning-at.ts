import { type Range, touches } from '#lib/text/range.ts'
import type { Site } from '../edits/reference-sites.ts'
import { isMergeKey } from '../merged-pairs.ts'
import { isVersionKey } from '../read-version.ts'
import { spellingOf } from '../spelling.ts'
import type { Path, Template } from '../template.ts'
import { templateVersions } from '../versions.ts'
import type { YamlNode } from '../yaml-node.ts'
import type { KeyOwner, Meaning, NamedKind } from './meaning.ts'
import { type NodeAt, nodeAt } from './node-at.ts'
import { nodeProperties, scalarText } from './scalar-text.ts'
import { sitesIn } from './sites.ts'
import { type CallAround, callAround, languageOf, sectionOf, type Trail, trailOf } from './trail.ts'

/** A place being asked about. */
interface Question {
  readonly template: Template
  readonly offset: number
  readonly at: NodeAt
  readonly trail: Trail
  readonly call?: CallAround
  /** The word at the place. */
  readonly range: Range
}

type Answer = (question: Question) => Meaning | undefined

/** What the word at `offset` means: names, words of the language, functions, properties, and what YAML makes of it. */
export function meaningAt(template: Template, offset: number): Meaning | undefined {
  const at = nodeAt(template.tree, offset)
  if (!at) return undefined
  const trail = trailOf(at)
  const call = callAround(template, trail, languageOf(template))
  const range = scalarText(template.text, at.node)
  const question = { template, offset, at, trail, range, ...(call && { call }) }
  for (const answer of answers) {
    const meaning = answer(question)
    if (meaning) return meaning
  }
  return undefined
}

const answers: readonly Answer[] = [anchor, alias, merge, site, inCall, inSection, property, lateFunction, plain]

function anchor({ template: { text }, offset, at: { node, above, pair, isKey } }: Question): Meaning | undefined {
  // It may belong to something around: a map, its first entry and their anchor all begin about here.
  for (const one of [node, ...above, ...(pair && !isKey ? [pair.key] : [])]) {
    if (one.anchor === undefined) continue
    const from = one.range.from + nodeProperties(text, one.range).indexOf(`&${one.anchor}`)
    const range = { from, to: from + one.anchor.length + 1 }
    if (from >= one.range.from && touches(range, offset)) {
      return { kind: 'anchor', range, name: one.anchor, node: one }
    }
  }
  return undefined
}

function alias({ at: { node } }: Question): Meaning | undefined {
  if (node.kind !== 'alias') return undefined
  const { range, name, target } = node
  return { kind: 'alias', range, name, ...(target && { node: target }) }
}

function merge({ at: { node, isKey }, range }: Question): Meaning | undefined {
  return isKey && isMergeKey(node) ? { kind: 'merge', range } : undefined
}

/** A use of a name. */
function site({ template, offset, at: { node, isKey } }: Question): Meaning | undefined {
  if (isKey || node.kind !== 'scalar') return undefined
  const found = sitesIn(template).at(node)
  if (!found) return undefined
  const range = siteRange(template, found)
  if (found.rest !== '' && offset > range.to) return dottedAttribute(template, found, range)
  return { kind: kindOfSite(template, found), range, name: found.name, defines: false }
}

function dottedAttribute({ text }: Template, { name, rest, node }: Site, { to }: Range): Meaning {
  const range = { from: Math.min(to + 1, node.range.to), to: scalarText(text, node).to }
  return { kind: 'attribute', range, resource: name, name: rest.slice(1) }
}

/** What a use of a name names: a `Ref` means a resource where there is one. */
export function kindOfSite({ resources }: Pick<Template, 'resources'>, { kind, name }: Site): NamedKind {
  if (kind !== 'ref') return kind
  return resources.has(name) ? 'resource' : 'parameter'
}

/** Where the name itself stands at a use of it. */
export function siteRange({ text }: Pick<Template, 'text'>, { node, name, rest }: Site): Range {
  const whole = scalarText(text, node)
  return rest === '' || node.kind === 'alias' ? whole : { from: whole.from, to: whole.from + name.length }
}

const attributeCall = /^(?:get_attr|Fn::GetAtt)$/

function inCall({ call, range, at: { node, isKey } }: Question): Meaning | undefined {
  if (!call || node.kind !== 'scalar') return undefined
  const { name, rest, isName } = call
  if (isName) return { kind: 'function', range, name }
  const [first] = rest
  if (attributeCall.test(name) && typeof first === 'number' && first > 0 && rest.length === 1) {
    return attribute(call, range)
  }
  const text = String(node.value)
  if (name === 'get_file' && rest.length === 0) return { kind: 'file', range, name: text }
  if (name === 'Fn::FindInMap' && first === 0) return { kind: 'mapping', range, name: text, defines: false }
  const isFacade = /^(?:resource_facade|Fn::ResourceFacade)$/.test(name) && rest.length === 0
  const isArgument = isFacade || (isKey && rest.length === (name === 'map_replace' ? 2 : 1) && argued.test(name))
  return isArgument ? { kind: 'argument', range, call: name, name: isFacade ? text : String(rest.at(-1)) } : undefined
}

/** The functions that take named arguments. */
const argued = /^(?:str_replace\w*|repeat|yaql|make_url|map_replace)$/

/** Whatever follows the attribute's name leads into its value. */
function attribute({ argument }: CallAround, range: Range): Meaning | undefined {
  const [resource, name] = argument.kind === 'list' ? argument.items.map(textOf) : []
  return resource === undefined || name === undefined ? undefined : { kind: 'attribute', range, resource, name }
}

function textOf(node: YamlNode): string | undefined {
  return node.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined
}

/** The words of the language itself: sections, keys, types, and the names that sections define. */
function inSection({ template, trail, range, at: { node }, call }: Question): Meaning | undefined {
  const { path, isKey } = trail
  if (node.kind !== 'scalar' || call) return undefined
  const section = sectionOf(template, trail)
  const written = String(path[0] ?? '')
  if (isVersionKey(written)) return { kind: 'version', range, name: isKey ? written : String(node.value) }
  if (path.length === 1) return isKey && section ? { kind: 'section', range, name: section } : undefined
  const named = section && definers[section]
  if (isKey && path.length === 2 && named) return { kind: named, range, name: String(path[1]), defines: true }
  const of = isKey && section ? ownerOf(section, path) : undefined
  if (of) return { kind: 'key', range, of, name: String(path.at(-1)) }
  return isKey || path.length !== 3 ? undefined : valueOfKey(template, String(section), path, range, String(node.value))
}

const definers: { readonly [section: string]: NamedKind } = {
  parameters: 'parameter',
  mappings: 'mapping',
  conditions: 'condition',
  resources: 'resource',
  outputs: 'output',
}

function ownerOf(section: string, path: Path): KeyOwner | undefined {
  if (section === 'parameter_groups') return path.length === 3 ? 'group' : undefined
  if (path.length === 3) {
    const owner = definers[section]
    return owner === 'parameter' || owner === 'resource' || owner === 'output' ? owner : undefined
  }
  const isConstraint = section === 'parameters' && path[2] === 'constraints' && path.length <= 6
  return isConstraint ? 'constraint' : undefined
}

function valueOfKey(
  { format }: Template,
  section: string,
  path: Path,
  range: Range,
  name: string,
): Meaning | undefined {
  const { resource } = spellingOf(format)
  if (section === 'parameters' && String(path[2]).toLowerCase() === 'type') {
    return { kind: 'word', range, of: 'parameter type', name }
  }
  if (section !== 'resources') return undefined
  if (path[2] === resource.type) return { kind: 'type', range, resource: String(path[1]), name }
  return path[2] === resource.deletion_policy ? { kind: 'word', range, of: 'policy', name } : undefined
}

function property({ template, trail, range, at: { node } }: Question): Meaning | undefined {
  const { path, above, isKey } = trail
  const { resource } = spellingOf(template.format)
  if (node.kind !== 'scalar' || path.length < 4 || sectionOf(template, trail) !== 'resources') return undefined
  const part = (['properties', 'update_policy'] as const).find((one) => resource[one] === path[2])
  if (!part) return undefined
  const below = { resource: String(path[1]), part, path: path.slice(3), above: above.slice(3) }
  return { kind: 'property', range, ...below, ...(isKey ? {} : { value: node }) }
}

const everyFunction = new Set(templateVersions.flatMap(({ functions }) => Object.keys(functions)))

/** A function that only other versions have: data in this one, which its author may not expect. */
function lateFunction({ trail, range, template }: Question): Meaning | undefined {
  const { path, above, isKey } = trail
  const map = above.at(-1)
  const name = String(path.at(-1))
  const isAlone = isKey && map?.kind === 'map' && map.pairs.length === 1
  const isValue = sectionOf(template, trail) === 'outputs' && path.length > 3
  return isAlone && isValue && everyFunction.has(name) ? { kind: 'function', range, name } : undefined
}

function plain({ at: { node }, range }: Question): Meaning | undefined {
  return node.kind === 'scalar' && node.style !== 'empty' ? { kind: 'plain', range, node } : undefined
}

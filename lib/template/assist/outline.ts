import { isMergeKey } from '../merged-pairs.ts'
import { pythonText } from '../python-text.ts'
import { isVersionKey } from '../read-version.ts'
import { type SectionName, spellingOf } from '../spelling.ts'
import type { Template } from '../template.ts'
import type { MapNode, Pair, YamlNode } from '../yaml-node.ts'
import type { OutlineEntry, WordKind } from './assistance.ts'

/**
 * The template as a table of contents, in text order: sections, what they define, and the properties of resources. Each
 * entry's range lies within that of the entry above it. What is merged or aliased in stands where it is written, once.
 */
export function outline({ tree, format }: Pick<Template, 'tree' | 'format'>): OutlineEntry[] {
  const { sections, resource, output } = spellingOf(format)
  const names = new Map(Object.entries(sections).map(([name, written]) => [written, name as SectionName]))
  const words = { type: resource.type!, properties: resource.properties!, value: output.value }
  return written(tree.root).flatMap((pair) => {
    const section = names.get(pair.name)
    if (!section) return isVersionKey(pair.name) ? [entry(pair, 'key', [], brief(pair.value))] : []
    if (section === 'description') return [entry(pair, 'key', [], brief(pair.value))]
    return [entry(pair, 'section', entriesOf(pair.value, section, words))]
  })
}

/** How the keys that are read here are written. */
interface Words {
  readonly type: string
  readonly properties: string
  readonly value: string
}

const kinds: { readonly [section in SectionName]?: WordKind } = {
  parameters: 'parameter',
  mappings: 'key',
  conditions: 'condition',
  resources: 'resource',
  outputs: 'output',
}

function entriesOf(node: YamlNode, section: SectionName, words: Words): OutlineEntry[] {
  const kind = kinds[section]
  if (kind === undefined) return groups(node)
  return written(node).map((pair) => {
    const inside = written(pair.value)
    const value = (name: string) => inside.find((one) => one.name === name)?.value
    if (section === 'resources') {
      const properties = written(value(words.properties)).map((one) => entry(one, 'property', []))
      return entry(pair, kind, properties, brief(value(words.type)))
    }
    if (section === 'conditions') return entry(pair, kind, [], brief(pair.value))
    return entry(pair, kind, [], brief(value(section === 'outputs' ? words.value : words.type)))
  })
}

/** Parameter groups by their labels. */
function groups(node: YamlNode): OutlineEntry[] {
  if (node.kind !== 'list') return []
  return node.items.flatMap((item) => {
    const label = written(item).find(({ name }) => name === 'label')
    if (!label) return []
    return [
      {
        name: brief(label.value) ?? 'label',
        kind: 'key',
        range: item.range,
        nameRange: label.value.range,
        children: [],
      },
    ]
  })
}

function entry(pair: Pair, kind: WordKind, children: OutlineEntry[], detail?: string): OutlineEntry {
  const { name, range, key } = pair
  return { name, kind, range, nameRange: key.range, children, ...(detail === undefined ? {} : { detail }) }
}

/** The entries written right here, which excludes those behind an alias or a merge. */
function written(node: YamlNode | null | undefined): MapNode['pairs'] {
  return node?.kind === 'map' ? node.pairs.filter(({ key }) => !isMergeKey(key)) : []
}

/** The longest detail. */
const MOST = 60

/** A value in a few words: a scalar as it is, a function with its argument. */
function brief(node: YamlNode | undefined): string | undefined {
  if (!node || (node.kind === 'scalar' && node.value === null)) return undefined
  const text = wordsOf(node, 2)
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}

function wordsOf(node: YamlNode, depth: number): string {
  if (node.kind === 'alias') return `*${node.name}`
  if (node.kind === 'scalar')
    return pythonText(node.value)
      .slice(0, 2 * MOST)
      .trim()
      .replace(/\s+/g, ' ')
  if (depth === 0) return '…'
  if (node.kind === 'list')
    return node.items
      .slice(0, 4)
      .map((item) => wordsOf(item, depth - 1))
      .join(', ')
  const [only, more] = node.pairs
  return only === undefined ? '{}' : `${only.name}: ${more ? '…' : wordsOf(only.value, depth - 1)}`
}

import type { Edit } from '#lib/text/edit.ts'
import type { Path } from '../template.ts'
import type { Pair, Value, YamlNode } from '../yaml-node.ts'
import { ownPair, walk } from './place.ts'
import { printQuoted, printScalar } from './print-scalar.ts'
import { prove, UNSAFE } from './prove.ts'
import { isRefusal, type Refusal, refuse } from './refusal.ts'
import { sharedAnchor } from './shared-anchor.ts'
import { type Editable, type Habits, habitsOf } from './sheet.ts'
import { unreadable } from './unreadable.ts'
import { withRenamedKey, withValue } from './value-update.ts'

/** Another name to write where `node` holds one; `path` is its place in the data, the same node may have several. */
export interface Renaming {
  readonly node: YamlNode
  readonly path: Path
  readonly text: string
}

/** Renames the key at the end of `path`, and whatever `renamings` say with it. */
export function renameKey(
  template: Editable,
  path: Path,
  name: string,
  renamings: readonly Renaming[] = [],
): Edit[] | Refusal {
  const { tree } = template
  const hopeless = unreadable(tree)
  if (hopeless) return hopeless
  const found = tree.root === null ? refuse('The template is empty.') : walk(tree.root, path)
  if (isRefusal(found)) return found
  const map = found.trail.at(-2)?.node
  const key = path.at(-1)
  const own = map?.kind === 'map' && found.missing.length === 0 ? ownPair(map, String(key)) : undefined
  if (map?.kind !== 'map' || !own) return refuse(`There is no "${path.join('.')}" written here.`)
  if (ownPair(map, name)) return refuse(`There is a "${name}" already.`)
  if (map.pairs.filter((pair) => pair.name === key).length > 1) {
    return refuse(`"${key}" is given more than once. Remove one of them in the text first.`)
  }
  const shared = sharedAnchor(found.trail.slice(0, -1), false)
  if (shared) return shared
  return splice(template, path, own.pair, name, renamings)
}

function splice(
  { tree }: Editable,
  path: Path,
  pair: Pair,
  name: string,
  renamings: readonly Renaming[],
): Edit[] | Refusal {
  const habits = habitsOf(tree)
  const nodes = new Map([...renamings.map(({ node, text }) => [node, text] as const), [pair.key, name] as const])
  const edits: Edit[] = []
  for (const [node, text] of nodes) {
    const edit = rewrite(tree.text, node, text, habits)
    if (isRefusal(edit)) return edit
    edits.push(edit)
  }
  const renamed = renamings.reduce<Value>((value, { path: at, text }) => withValue(value, at, text), tree.value)
  return prove(tree.text, edits, withRenamedKey(renamed, path, name))
}

/** A splice that writes `name` into a scalar in the scalar's own quotes, or in the place of an alias. */
function rewrite(text: string, node: YamlNode, name: string, habits: Habits): Edit | Refusal {
  const { from, to } = node.range
  if (node.kind === 'alias') return { from, to, insert: printScalar(name, habits, true) }
  if (node.kind !== 'scalar' || node.style === 'literal' || node.style === 'folded' || node.style === 'empty') {
    return refuse(UNSAFE)
  }
  const start = from + /^(?:[&!]\S*\s+)*/.exec(text.slice(from, to))![0].length
  if (node.style === 'plain') return { from: start, to, insert: printScalar(name, habits, true) }
  return { from: start, to, insert: printQuoted(name, node.style === 'double' ? '"' : "'") }
}

import { writtenScalar } from '../dangerous-scalar.ts'
import { inTurn, once } from '../edits/in-turn.ts'
import { printQuoted } from '../edits/print-scalar.ts'
import { prove } from '../edits/prove.ts'
import { removePair } from '../edits/remove-entry.ts'
import { valueAt } from '../edits/section.ts'
import { setValue } from '../edits/set-value.ts'
import { unreadable } from '../edits/unreadable.ts'
import { unsetValue } from '../edits/unset-value.ts'
import { isMap, pythonText } from '../python-text.ts'
import { spellingOf } from '../spelling.ts'
import type { Mender } from './proposal.ts'
import { removeAt } from './remove-at.ts'

/** Removes what the problem points at, key and all. */
export const removeHere: Mender = ({ template, path }) => {
  const last = path.at(-1)
  const written = typeof last === 'number' ? valueAt(template.tree.value, path) : last
  const what = typeof written === 'object' ? 'this' : `“${String(written ?? last)}”`
  return [{ label: `Remove ${what}`, edits: removeAt(template, path) }]
}

/** Removes the dependency in which a circle can be broken: one of `depends_on`, as references are needed. */
export const removeDependency: Mender = (problem) => {
  const { template, path } = problem
  return path[2] === spellingOf(template.format).resource.depends_on ? removeHere(problem) : []
}

/** Removes the name of a parameter from its group. */
export const removeFromGroup: Mender = (problem) => (problem.path[0] === 'parameter_groups' ? removeHere(problem) : [])

/** Removes `depends_on` as a whole. */
export const removeDependencies: Mender = ({ template, path }) => [
  { label: `Remove “${path[2]}”`, edits: unsetValue(template, path.slice(0, 3)) },
]

/** Removes the pair that a later one of the same name outdoes: nobody reads it. */
export const removeDuplicate: Mender = ({ template: { tree }, at }) => {
  const map = at.above.at(-1)
  const index = map?.kind === 'map' && at.pair ? map.pairs.indexOf(at.pair) : -1
  if (map?.kind !== 'map' || index < 0) return []
  const edits = unreadable(tree) ?? prove(tree.text, removePair(tree.text, map, index), tree.value)
  return [{ label: `Remove this “${at.pair!.name}”, which has no effect`, edits }]
}

/** Puts a plain word in quotes. */
export const quote: Mender = ({ template, at }) => {
  const scalar = writtenScalar(at.node, template.text)
  if (scalar?.style !== 'plain') return []
  return [{ label: 'Put it in quotes', edits: [{ ...scalar.range, insert: printQuoted(scalar.source, '"') }] }]
}

/** Turns a quoted number into a number. */
export const unquoteNumber: Mender = ({ template, path, at }) => {
  const text = at.node.kind === 'scalar' ? at.node.value : undefined
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text)) return []
  return [{ label: 'Take the quotes away', edits: setValue(template, path, Number(text)) }]
}

/** Takes the path behind the name of a parameter away. */
export const dropPath: Mender = ({ template, path }) => {
  const call = path.slice(0, -1)
  const args = valueAt(template.tree.value, call)
  if (call.at(-1) !== 'get_param' || !Array.isArray(args) || typeof args[0] !== 'string') return []
  return [{ label: 'Leave the path out', edits: setValue(template, call, args[0]) }]
}

/** Removes the item of `constraints` that holds the problem. */
export const removeConstraint: Mender = (problem) => {
  const { template, path } = problem
  const index = path.indexOf('constraints') + 1
  if (index === 0) return removeHere(problem)
  const list = path.slice(0, index)
  const items = valueAt(template.tree.value, list)
  const isOnly = Array.isArray(items) && items.length === 1
  return [{ label: 'Remove the constraint', edits: unsetValue(template, isOnly ? list : path.slice(0, index + 1)) }]
}

/** Makes a second constraint of one item an item of its own. */
export const splitConstraint: Mender = ({ template, path }) => {
  const list = path.slice(0, -2)
  const items = valueAt(template.tree.value, list)
  const value = valueAt(template.tree.value, path)
  if (!Array.isArray(items) || value === undefined) return []
  const append = once((current) => setValue(current, [...list, items.length], { [String(path.at(-1))]: value }))
  const remove = once((current) => unsetValue(current, path))
  return [{ label: 'Make it an item of its own', edits: inTurn(template, [append, remove]) }]
}

/** Removes the default of a parameter. */
export const removeDefault: Mender = ({ template, path }) => [
  { label: 'Remove the default', edits: unsetValue(template, path.slice(0, 3)) },
]

/** Writes the empty text where null was given. */
export const writeEmpty: Mender = ({ template, path }) => {
  const type = template.parameters.get(String(path[1]))?.type
  if (type !== 'string' && type !== 'comma_delimited_list') return []
  return [{ label: 'Write an empty text', edits: setValue(template, path, '') }]
}

/** Gives a parameter the type of its default, which is a list or a map. */
export const makeJson: Mender = ({ template, path }) => {
  const isHot = template.format === 'hot'
  const type = [...path.slice(0, 2), isHot ? 'type' : 'Type']
  const written = isHot ? 'json' : 'Json'
  return [{ label: `Change the type to ${written}`, edits: setValue(template, type, written) }]
}

/** Puts what stands alone into a list. */
export const wrapInList: Mender = ({ template, path }) => {
  const value = valueAt(template.tree.value, path)
  if (value === undefined || value === null) return []
  return [{ label: 'Make it a list', edits: setValue(template, path, [value]) }]
}

/** Writes the name alone where a function asks for a resource in `depends_on`. */
export const writeName: Mender = ({ template, path }) => {
  const value = valueAt(template.tree.value, path)
  const name = isMap(value) ? (value.get_resource ?? value.Ref) : undefined
  if (typeof name !== 'string' || !template.resources.has(name)) return []
  return [{ label: `Write “${name}” alone`, edits: setValue(template, path, name) }]
}

/** Writes a value that is no text as the text Heat makes of it. */
export const writeText: Mender = (problem) => {
  const { template, path } = problem
  const quoted = quote(problem)
  const value = valueAt(template.tree.value, path)
  if (quoted.length > 0 || value === undefined || value === null) return quoted
  return [{ label: 'Write it as text', edits: setValue(template, path, pythonText(value)) }]
}

/** What a resource can keep when it is deleted, without a snapshot. */
export const keepOrDelete: Mender = ({ template, path }) =>
  ['Delete', 'Retain'].map((policy) => ({ label: `Use ${policy}`, edits: setValue(template, path, policy) }))

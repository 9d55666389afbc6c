import { isMap, isScalar, own, pythonLiteral, pythonText, pythonType } from '../python-text.ts'
import { typeError, valueError } from '../template-error.ts'
import type { Value } from '../yaml-node.ts'
import { simple } from './simple.ts'

/** A list of maps in one, later ones winning, not deeper than the first level. */
export const mapMerge = simple((args, { name }) => {
  if (typeof args !== 'string' && !Array.isArray(args)) {
    throw typeError(
      `Incorrect arguments to "${name}" should be: "${name}" : [ { "key1": "val1" }, { "key2": "val2" } ]`,
    )
  }
  return Object.fromEntries([...args].flatMap(entriesOf))
})

function entriesOf(map: Value): [string, Value][] {
  if (map === null) return []
  if (isMap(map)) return Object.entries(map)
  const problem = `${pythonLiteral(map).slice(0, 200)} is type <class '${pythonType(map)}'> instead of a dict`
  throw typeError(`Incorrect arguments: Items to merge must be maps. ${problem}`)
}

/** `[map, {keys: {old: new}, values: {old: new}}]`. */
export const mapReplace = simple((args, { name }) => {
  const example = `"${name}" : [ { "key1": "val1" }, {"keys": {"key1": "key2"}, "values": {"val1": "val2"}}]`
  const mapOf = (value: Value | undefined): { [key: string]: Value } => {
    if (isMap(value)) return value
    if (value === null || value === undefined) return {}
    throw typeError(`Incorrect arguments: to "${name}", arguments must be a list of maps. Example:  ${example}`)
  }
  if (!Array.isArray(args) || args.length !== 2) {
    throw typeError(`Incorrect arguments to "${name}" should be: ${example}`)
  }
  const map = mapOf(args[0])
  const changes = mapOf(args[1])
  const unexpected = Object.keys(changes).find((key) => key !== 'keys' && key !== 'values')
  if (unexpected !== undefined) {
    throw valueError(`Incorrect arguments to "${name}" should be: ${example}, unexpected key: ${unexpected}`)
  }
  return replaced(map, mapOf(own(changes, 'keys')), mapOf(own(changes, 'values')))
})

type Values = { [key: string]: Value }

function replaced(map: Values, keys: Values, values: Values): Values {
  const made = new Map<string, Value>()
  for (const [key, value] of Object.entries(map)) {
    const wanted = own(keys, key) ?? null
    if (!isScalar(wanted)) throw typeError(`unhashable type: '${pythonType(wanted)}'`)
    const name = wanted === null ? key : pythonText(wanted)
    if (name !== key && Object.hasOwn(map, name)) {
      throw valueError(`key replacement ${name} collides with a key in the input map`)
    }
    if (made.has(name)) throw valueError(`key replacement ${name} collides with a key in the output map`)
    made.set(name, (typeof value === 'string' ? own(values, value) : undefined) ?? value)
  }
  return Object.fromEntries(made)
}

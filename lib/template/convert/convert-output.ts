import { isMap, pythonText } from '../python-text.ts'
import type { Value } from '../yaml-node.ts'
import { convertCondition } from './convert-condition.ts'
import { convertValue } from './convert-value.ts'
import { entriesAt, type NamedPlace } from './place.ts'
import type { Work } from './work.ts'

const keys: ReadonlyMap<string, string> = new Map([
  ['Description', 'description'],
  ['Value', 'value'],
  ['Condition', 'condition'],
])

/** An output's definition in HOT's words. */
export function convertOutput(place: NamedPlace, work: Work): Value {
  if (!isMap(place.value)) return place.value
  const made: { [key: string]: Value } = {}
  for (const entry of entriesAt(place)) {
    const key = keys.get(entry.name)
    if (key === undefined || (key === 'condition' && work.conditionCalls.size === 0)) loseKey(entry, work)
    else if (key === 'value') made.value = convertValue(entry, work)
    else if (entry.value !== null) {
      made[key] = key === 'condition' ? convertCondition(entry, work) : pythonText(entry.value)
    }
  }
  work.comments.carry(made, place.node, (name) => keys.get(name))
  return made
}

function loseKey(entry: NamedPlace, work: Work): void {
  const message = `Heat ignores “${entry.name}” of an output: it is left out.`
  const hint = entry.name === 'Export' ? 'Other stacks read outputs by way of a nested stack.' : undefined
  work.lose('warning', 'unknown-key', entry, message, hint)
}

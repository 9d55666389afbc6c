import { isMap } from '../python-text.ts'
import { type ResourceKey, spellingOf } from '../spelling.ts'
import type { Value } from '../yaml-node.ts'
import { convertCondition } from './convert-condition.ts'
import { convertValue } from './convert-value.ts'
import { entriesAt, type NamedPlace } from './place.ts'
import { swapType } from './swap-type.ts'
import type { Work } from './work.ts'

const keys: ReadonlyMap<string, ResourceKey> = new Map(
  Object.entries(spellingOf('cfn').resource).map(([key, written]) => [written, key as ResourceKey]),
)

/** A resource's definition in HOT's words, of the type it has in the source. */
export function convertResource(place: NamedPlace, work: Work): Value {
  if (!isMap(place.value)) return place.value
  const made: { [key: string]: Value } = {}
  for (const entry of entriesAt(place)) {
    const key = keys.get(entry.name)
    if (key === undefined || (key === 'condition' && work.conditionCalls.size === 0)) loseKey(entry, work)
    else if (entry.value !== null) made[key] = convertPart(key, entry, work)
  }
  work.comments.carry(made, place.node, (name) => keys.get(name))
  swapType(made, place, work)
  return made
}

function convertPart(key: ResourceKey, entry: NamedPlace, work: Work): Value {
  switch (key) {
    case 'type':
    case 'depends_on':
    case 'description':
      return entry.value
    case 'condition':
      return convertCondition(entry, work)
    case 'deletion_policy':
      return typeof entry.value === 'string' ? entry.value.toLowerCase() : convertValue(entry, work)
    default:
      return convertValue(entry, work)
  }
}

const advice: ReadonlyMap<string, string> = new Map([
  ['CreationPolicy', 'Wait for signals with a wait condition and its handle.'],
  ['UpdateReplacePolicy', 'HOT has deletion_policy alone, for replaced resources too.'],
])

function loseKey(entry: NamedPlace, work: Work): void {
  const message = `Heat ignores “${entry.name}”: it is left out.`
  work.lose('warning', 'unknown-key', entry, message, advice.get(entry.name))
}

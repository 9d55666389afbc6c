import { isMap, isScalar, own } from '../python-text.ts'
import type { Value } from '../yaml-node.ts'
import { convertValue } from './convert-value.ts'
import { itemsAt, type Place } from './place.ts'
import type { Work } from './work.ts'

/** Above this a list would only make the template longer where it is written out. */
const longest = 20

/**
 * `Fn::FindInMap`. HOT has no mappings: an entry that is settled is written where it is used, otherwise the mapping is
 * the default of a parameter and the look-up a path into it. `convert` reads the keys.
 */
export function convertLookUp(args: Place, work: Work, convert = convertValue): Value | undefined {
  const places = itemsAt(args)
  if (places?.length !== 3) return undefined
  const keys = places.map((place) => convert(place, work))
  const [name = null] = keys
  const mappings = isMap(work.template.mappings) ? work.template.mappings : {}
  if (typeof name !== 'string') return { get_param: [anyMapping(mappings, args, work), ...keys] }
  const mapping = own(mappings, name) ?? null
  if (!isMap(mapping)) return missing(`There is no mapping “${name}”`, args, work)
  const found = entryOf(mapping, keys.slice(1))
  if (found === undefined) return missing(`The mapping “${name}” has no entry for these keys`, args, work)
  if (found !== 'open' && isShort(found)) {
    work.inlined.add(name)
    return work.added.literal(found)
  }
  return { get_param: [mappingParameter(name, mapping, args, work), ...keys.slice(1)] }
}

/** The entry that settled keys lead to; undefined where there is none, 'open' while a key is computed. */
function entryOf(mapping: Value, keys: readonly Value[]): Value | undefined | 'open' {
  let at: Value = mapping
  for (const key of keys) {
    if (isMap(key)) return 'open'
    const next: Value | undefined = isMap(at) && typeof key === 'string' ? own(at, key) : undefined
    if (next === undefined) return undefined
    at = next
  }
  return at
}

function isShort(value: Value): boolean {
  if (Array.isArray(value)) return value.length <= longest && value.every((item) => item !== null && isScalar(item))
  return !isMap(value)
}

function mappingParameter(name: string, mapping: Value, args: Place, work: Work): string {
  if (!work.added.has(`mapping ${name}`)) tellOfParameter(`The mapping “${name}”`, args, work)
  return work.added.named(`mapping ${name}`, `mapping_${name}`, () => ({
    type: 'json',
    description: `What the mapping ${name} held.`,
    default: mapping,
  }))
}

/** All mappings in one, for a look-up whose mapping itself is computed. */
function anyMapping(mappings: Value, args: Place, work: Work): string {
  if (!work.added.has('mappings')) tellOfParameter('What the mappings held', args, work)
  return work.added.named('mappings', 'mappings', () => ({
    type: 'json',
    description: 'What the mappings held, by their names.',
    default: mappings,
  }))
}

/** Once a mapping, at its first look-up. */
function tellOfParameter(what: string, args: Place, work: Work): void {
  const message = `${what} is the default of a new parameter. A key without an entry gives an empty text there.`
  work.lose(
    'info',
    'mapping-as-parameter',
    args,
    message,
    'Fn::FindInMap fails instead: constrain the key’s parameter.',
  )
}

function missing(message: string, args: Place, work: Work): Value {
  work.lose('error', 'missing-map-entry', args, `${message}: an empty text stands here.`, 'Heat refuses it as well.')
  return ''
}

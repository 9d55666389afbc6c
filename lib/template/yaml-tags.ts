import type { Float } from './float.ts'
import { readBool, readFloat, readInt } from './yaml-scalars.ts'

type Scalar = null | boolean | number | string | Float

const CORE = 'tag:yaml.org,2002:'
const COLLECTION_TAGS: { readonly [tag: string]: 'map' | 'list' } = {
  map: 'map',
  set: 'map',
  seq: 'list',
  omap: 'list',
  pairs: 'list',
}
const SCALAR_TAGS: { readonly [tag: string]: (source: string) => Scalar | undefined } = {
  null: () => null,
  bool: readBool,
  int: (source) => definite(readInt(source)),
  float: (source) => (/^[-+]?\.nan$/i.test(source) ? Number.NaN : definite(readFloat(source))),
  str: (source) => source,
  timestamp: (source) => source,
  binary: (source) => source,
}

/** How a tag is written in a template: `!!int` for `tag:yaml.org,2002:int`. */
export function tagText(tag: string): string {
  return tag.startsWith(CORE) ? `!!${tag.slice(CORE.length)}` : tag
}

/**
 * What Heat's loader makes of a scalar with a tag; a text that says why it refuses otherwise. `!!binary` stays text here:
 * plain data has no bytes.
 */
export function readTagged(tag: string, source: string): { value: Scalar } | { refused: string } {
  if (tag === '!') return { value: source }
  const name = tag.startsWith(CORE) ? tag.slice(CORE.length) : ''
  if (Object.hasOwn(COLLECTION_TAGS, name)) return { refused: `${tagText(tag)} needs a ${COLLECTION_TAGS[name]}.` }
  if (!Object.hasOwn(SCALAR_TAGS, name)) return { refused: `Heat knows no tag ${tagText(tag)}.` }
  const value = SCALAR_TAGS[name]!(source)
  return value === undefined ? { refused: `"${source}" can't be read as ${tagText(tag)}.` } : { value }
}

/** Why a map or a list may not carry `tag`; undefined when it may. */
export function refuseCollectionTag(tag: string, kind: 'map' | 'list'): string | undefined {
  if (tag === '!') return undefined
  const name = tag.startsWith(CORE) ? tag.slice(CORE.length) : ''
  if (Object.hasOwn(SCALAR_TAGS, name)) return `${tagText(tag)} needs a single value, not a ${kind}.`
  if (!Object.hasOwn(COLLECTION_TAGS, name)) return `Heat knows no tag ${tagText(tag)}.`
  return COLLECTION_TAGS[name] === kind ? undefined : `${tagText(tag)} needs a ${COLLECTION_TAGS[name]}, not a ${kind}.`
}

function definite<T extends number | Float>(value: T): T | undefined {
  return Number.isNaN(Number(value)) ? undefined : value
}

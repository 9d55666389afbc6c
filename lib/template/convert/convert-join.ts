import type { Value } from '../yaml-node.ts'
import { convertValue } from './convert-value.ts'
import { hotCall } from './hot-call.ts'
import { itemsAt, type Place } from './place.ts'
import type { Work } from './work.ts'

/**
 * `Fn::Join`. Parts that are all known are joined at once. A text of several lines reads better whole, with placeholders
 * for what is computed: str_replace gives the same. Everything else is list_join.
 */
export function convertJoin(args: Place, work: Work): Value | undefined {
  const places = itemsAt(args)
  if (places?.length !== 2) return undefined
  const [delimiter = null, list = null] = places.map((place) => convertValue(place, work))
  if (typeof delimiter === 'string' && Array.isArray(list) && list.every(isPart)) {
    if (list.every((part) => !isCall(part))) return list.map((part) => part ?? '').join(delimiter)
    const whole = wholeText(delimiter, list)
    if (whole !== undefined) return whole
  }
  return { list_join: [delimiter, list] }
}

const isCall = (part: Value) => hotCall(part) !== undefined
const isPart = (part: Value) => part === null || typeof part === 'string' || isCall(part)

/** How placeholders may look; the first that the text doesn't confuse is taken. */
const marks = [
  ['%', '%'],
  ['<%', '%>'],
  ['__', '__'],
] as const

/** With more of them a text is no longer easier to read, and finding them takes long. */
const mostPlaceholders = 100

function wholeText(delimiter: string, parts: readonly Value[]): Value | undefined {
  const lines = parts.filter((part) => typeof part === 'string').join(delimiter)
  const calls = new Set(parts.filter(isCall).map((part) => JSON.stringify(part)))
  if (!lines.includes('\n') || calls.size > mostPlaceholders) return undefined
  for (const [open, close] of marks) {
    const params = new Map<string, Value>()
    const names = new Map<string, string>()
    const texts = parts.map((part) => {
      if (part === null || typeof part === 'string') return part ?? ''
      const key = JSON.stringify(part)
      const name = names.get(key) ?? `${open}${freeName(part, params, open, close)}${close}`
      names.set(key, name)
      params.set(name, part)
      return name
    })
    if (isUnmistakable(texts, delimiter, new Set(params.keys()))) {
      return { str_replace: { template: texts.join(delimiter), params: Object.fromEntries(params) } }
    }
  }
  return undefined
}

function freeName(part: Value, taken: ReadonlyMap<string, Value>, open: string, close: string): string {
  const wish = nameFor(part)
  let name = wish
  for (let i = 2; taken.has(`${open}${name}${close}`); i++) name = `${wish}_${i}`
  return name
}

/** A word that tells what a call gives. */
function nameFor(part: Value): string {
  const call = hotCall(part)
  const words = /^get_/.test(call?.name ?? '') ? [call?.args ?? null].flat() : []
  const text = words.filter((word) => typeof word === 'string').map((word) => word.replace(/^OS::/, ''))
  return text.join('_').replaceAll(/\W+/g, '_').slice(0, 60) || 'value'
}

/** Whether each placeholder is found where it was put and nowhere else, overlapping places counted. */
function isUnmistakable(texts: readonly string[], delimiter: string, placeholders: ReadonlySet<string>): boolean {
  const whole = texts.join(delimiter)
  const places = new Map([...placeholders].map((name) => [name, new Set<number>()]))
  let at = 0
  for (const text of texts) {
    places.get(text)?.add(at)
    at += text.length + delimiter.length
  }
  return [...places].every(([name, meant]) => {
    for (let found = whole.indexOf(name); found >= 0; found = whole.indexOf(name, found + 1)) {
      if (!meant.has(found)) return false
    }
    return true
  })
}

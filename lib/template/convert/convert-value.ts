import { isScalar } from '../python-text.ts'
import type { Value } from '../yaml-node.ts'
import { convertCall } from './convert-call.ts'
import { hotCall } from './hot-call.ts'
import { entriesAt, itemsAt, type Place } from './place.ts'
import type { Work } from './work.ts'

/** A function call of the source. */
export interface SourceCall {
  readonly name: string
  readonly args: Place
}

/** Any data of the source as HOT says it: calls become HOT's, all else stays. */
export function convertValue(place: Place, work: Work): Value {
  const { value } = place
  const call = callAt(place, work.calls)
  if (call) return convertCall(call, place, work)
  checkTag(place, work)
  if (typeof value === 'number') checkNumber(place, work)
  if (isScalar(value)) return value
  if (Array.isArray(value)) return convertList(place, work)
  const lookalike = hotCall(value)
  return lookalike ? convertLookalike(lookalike.name, place, work) : convertMap(place, work)
}

/** The call that stands at a place: a map of one key, or the short form `!Ref` that Heat itself doesn't read. */
export function callAt({ node, value, path }: Place, calls: ReadonlySet<string>): SourceCall | undefined {
  const short = node.tag?.startsWith('!') ? node.tag.slice(1) : undefined
  if (short) {
    const name = [short, `Fn::${short}`].find((one) => calls.has(one))
    if (name) return { name, args: { node: { ...node, tag: undefined }, value, path: [...path, name] } }
  }
  const [only, ...others] = typeof value === 'object' && !Array.isArray(value) ? entriesAt({ node, value, path }) : []
  return only && others.length === 0 && calls.has(only.name) ? { name: only.name, args: only } : undefined
}

function convertList(place: Place, work: Work): Value {
  const made = (itemsAt(place) ?? []).map((item) => convertValue(item, work))
  work.comments.carry(made, place.node)
  return made
}

function convertMap(place: Place, work: Work): Value {
  const made: { [key: string]: Value } = Object.create(null)
  for (const entry of entriesAt(place)) made[entry.name] = convertValue(entry, work)
  checkStranger(place, work)
  work.comments.carry(made, place.node)
  return made
}

/** Data in the source, a call in HOT: kept from being carried out where that is possible. */
function convertLookalike(name: string, place: Place, work: Work): Value {
  if (containsCallOfSource(place, work)) {
    const message = `“${name}” is plain data in CloudFormation, but a function in HOT.`
    work.lose('error', 'looks-like-function', place, message, 'Give the key another name.')
    return convertMap(place, work)
  }
  const message = `“${name}” is plain data here, but a function in HOT: it now comes out of a parameter.`
  work.lose('info', 'looks-like-function', place, message, 'If the function was meant, call it where it stands.')
  return work.added.literal(place.value)
}

function containsCallOfSource(place: Place, work: Work): boolean {
  if (callAt(place, work.calls)) return true
  const inner = Array.isArray(place.value) ? (itemsAt(place) ?? []) : entriesAt(place)
  return inner.some((one) => containsCallOfSource(one, work))
}

/** A short form that stands for nothing Heat has: what is behind it is read as plain data. */
export function checkTag({ node, path }: Place, work: Work): void {
  if (!node.tag?.startsWith('!') || node.tag === '!') return
  const message = `Heat has nothing that ${node.tag} stands for: what follows it is kept as data.`
  work.lose('error', 'unknown-tag', { node, path }, message, strangerHint(node.tag.slice(1)))
}

const strangerHint = (name: string) =>
  /Sub$/.test(name) ? 'In HOT it would be str_replace.' : 'Write it with a function of HOT.'

/** A function of CloudFormation that Heat doesn't have. */
function checkStranger(place: Place, work: Work): void {
  const [only, ...others] = entriesAt(place)
  if (!only || others.length > 0 || !/^Fn::/.test(only.name)) return
  const message = `Heat has no ${only.name}: it stays as data, as in the source.`
  work.lose('warning', 'unknown-function', place, message, strangerHint(only.name))
}

function checkNumber({ node, path, value }: Place, work: Work): void {
  const written =
    node.kind === 'scalar' && node.style === 'plain' ? work.template.text.slice(node.range.from, node.range.to) : ''
  if (Number.isSafeInteger(value) ? !/^[-+\d]+\.\d*$/.test(written) : !/^[-+]?\d{16,}$/.test(written)) return
  const message = `The number ${written} is written as ${value}.`
  work.lose('info', 'number-rewritten', { node, path }, message, 'Put it in quotes if its exact digits count.')
}

import { habitsOf } from '../edits/sheet.ts'
import { behindAlias } from '../merged-pairs.ts'
import type { Path, Template } from '../template.ts'
import type { ListNode, MapNode, YamlNode } from '../yaml-node.ts'
import type { Assistance, Offer } from './assistance.ts'
import { argumentForm, functionOffers } from './complete-functions.ts'
import { templateForm } from './complete-sections.ts'
import { cursorPlace, MARK } from './cursor-place.ts'
import type { Form } from './form.ts'
import { type KnownHere, knownHere } from './known.ts'
import { keyOffer, valueOffer, type Writing } from './offer-edit.ts'

/**
 * What could be written at `offset` of a template that may be half typed, the best first. Never throws; nothing is
 * offered in comments, in names that are free, and where a word more would break the text.
 */
export function complete(template: Template, offset: number, assistance: Assistance): Offer[] {
  const place = cursorPlace(template.tree, offset)
  if (!place) return []
  const here = knownHere(template, place, assistance)
  const found = follow(templateForm(here), place.root, place.path, here)
  if (!found) return []
  const habits = habitsOf(here.template.tree)
  const json = habits.json || /^\uFEFF?\s*\{\s*(?:"|$)/.test(template.text)
  const writing = { place, habits: { ...habits, json }, dash: false }
  return inOrder(offersFor(found.form, found.node, writing, here))
}

/** The form at `path`, and the node that is there. */
function follow(root: Form, top: YamlNode, path: Path, here: KnownHere): { form: Form; node?: YamlNode } | undefined {
  let form: Form | undefined = root
  let node = behindAlias(top)
  for (const step of path) {
    if (!form) return undefined
    if (node?.kind === 'list') {
      form = form.item?.(Number(step), node)
      node = node.items[Number(step)]
    } else if (node?.kind === 'map') {
      const name = String(step)
      form = (isCall(node) ? argumentForm(name, form, here) : undefined) ?? form.key?.(name, node)
      node = node.pairs.findLast((pair) => pair.name === name)?.value
    } else return undefined
    node = node && behindAlias(node)
  }
  return form && { form, ...(node && { node }) }
}

/** A map of one key; what is being typed doesn’t count. */
const isCall = ({ pairs }: MapNode) => pairs.filter(({ name }) => name !== MARK).length === 1

const noItems: ListNode = { kind: 'list', flow: false, items: [], range: { from: 0, to: 0 } }

function offersFor(form: Form, node: YamlNode | undefined, writing: Writing, here: KnownHere): Offer[] {
  const { place } = writing
  if (place.role === 'value') return valueOffers(form, writing, here)
  // A line with nothing on it and something deeper below belongs to what is below.
  if (place.isFilled && !place.hasColon && place.range.from === place.range.to) return []
  const keys = [...keyOffers(form, node, writing), ...callOffers(form, writing, here)]
  if (place.role === 'key' || place.hasColon || place.isFilled) return keys
  return [...keys, ...plainOffers(form, writing), ...itemOffers(form, writing, here)]
}

function keyOffers(form: Form, node: YamlNode | undefined, writing: Writing): Offer[] {
  const { siblings } = writing.place
  const words = form.keys?.(node?.kind === 'map' ? node : undefined) ?? []
  return words.filter(({ label }) => !siblings.has(label)).map((word) => keyOffer(word, writing))
}

/** Functions as the only key of a map. */
function callOffers({ calls }: Form, writing: Writing, here: KnownHere): Offer[] {
  if (writing.place.siblings.size > 0) return []
  return functionOffers(here, calls).map((word) => keyOffer(word, writing))
}

function valueOffers(form: Form, writing: Writing, here: KnownHere): Offer[] {
  const calls = functionOffers(here, form.calls).flatMap((word) => valueOffer(word, writing) ?? [])
  return [...plainOffers(form, writing), ...calls]
}

function plainOffers(form: Form, writing: Writing): Offer[] {
  return (form.values?.() ?? []).flatMap((word) => valueOffer(word, writing) ?? [])
}

/** Below the key of a list: its first item, dash and all. */
function itemOffers(form: Form, writing: Writing, here: KnownHere): Offer[] {
  const item = writing.dash || writing.place.isBehindDash ? undefined : form.item?.(0, noItems)
  if (!item || isFree(form)) return []
  // The same function may stand for the list as a whole.
  const named = (offer: Offer) => (offer.kind === 'function' ? { ...offer, label: `- ${offer.label}` } : offer)
  return offersFor(item, undefined, { ...writing, dash: true }, here).map(named)
}

/** Where anything goes, a list is as likely as a map. */
const isFree = (form: Form) => form.item !== undefined && form.key !== undefined

/** By rank, then by label; of offers that write the same only the first. */
function inOrder(offers: readonly Offer[]): Offer[] {
  const seen = new Set<string>()
  return offers
    .toSorted((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : a.label > b.label ? 1 : 0))
    .filter(({ label, edit }) => {
      const key = `${label}\0${edit.insert}`
      return seen.has(key) ? false : seen.add(key)
    })
}

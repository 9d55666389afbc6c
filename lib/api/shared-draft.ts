import * as Y from 'yjs'
import { changedPart } from '#lib/text/changed-part.ts'
import type { Edit } from '#lib/text/edit.ts'
import { sortEdits } from '#lib/text/edit.ts'

/*
 * A design as several people hold it at once: a Yjs document whose parts merge. Browsers and the server exchange its
 * updates; whoever has seen the same updates has the same design, in whatever order they came.
 */

/** `pinned`: put there by hand. */
type Place = { readonly x: number; readonly y: number; readonly pinned?: true | undefined }

/** What a design holds, as plain data. */
export interface DraftParts {
  readonly name: string
  readonly text: string
  readonly layout: { readonly [resource: string]: Place }
  readonly files: { readonly [name: string]: string }
  /** In order: a later one wins. Each name is there once. */
  readonly environments: readonly { readonly name: string; readonly text: string }[]
}

/** The parts of a shared draft. Texts merge letter by letter; a place, the name and the order are the last one said. */
export interface SharedParts {
  readonly text: Y.Text
  readonly layout: Y.Map<Place>
  readonly files: Y.Map<Y.Text>
  readonly environments: Y.Map<Y.Text>
  readonly order: Y.Map<readonly string[]>
  readonly facts: Y.Map<string>
}

export function sharedParts(doc: Y.Doc): SharedParts {
  return {
    text: doc.getText('text'),
    layout: doc.getMap('layout'),
    files: doc.getMap('files'),
    environments: doc.getMap('environments'),
    order: doc.getMap('order'),
    facts: doc.getMap('facts'),
  }
}

/** Who writes a design down for the first time: the same for all, so that two who do it at once write the same. */
const firstWriter = 1

/** A fresh document with these parts; equal parts give equal documents, byte for byte. */
export function sharedDraft(parts: DraftParts): Y.Doc {
  const doc = new Y.Doc()
  const own = doc.clientID
  doc.clientID = firstWriter
  writeParts(doc, parts)
  doc.clientID = own
  return doc
}

/** What the document holds now. */
export function partsOf(doc: Y.Doc): DraftParts {
  const { text, layout, files, facts } = sharedParts(doc)
  return {
    name: facts.get('name') ?? '',
    text: text.toString(),
    layout: Object.fromEntries(placesOf(layout)),
    files: Object.fromEntries(textsOf(files)),
    environments: environmentsIn(doc),
  }
}

/** Each text by its name. Whatever else somebody may have put there is passed over. */
export function textsOf(texts: Y.Map<Y.Text>): Map<string, string> {
  return new Map(
    [...texts.entries()].flatMap(([name, text]) => (text instanceof Y.Text ? [[name, text.toString()]] : [])),
  )
}

/** Where each resource stands. */
export function placesOf(layout: Y.Map<Place>): Map<string, Place> {
  const sound = [...layout.entries()].filter(([, place]) => Number.isFinite(place?.x) && Number.isFinite(place?.y))
  return new Map(sound.map(([name, place]) => [name, placeOf(place)]))
}

/** In the order that was said last; who isn't named there comes behind. */
export function environmentsIn(doc: Y.Doc): { name: string; text: string }[] {
  const { environments, order } = sharedParts(doc)
  const said = order.get('environments')
  const texts = textsOf(environments)
  const names = new Set([...(Array.isArray(said) ? said : []), ...[...texts.keys()].toSorted()])
  return [...names].flatMap((name) => {
    const text = texts.get(name)
    return text === undefined ? [] : [{ name, text }]
  })
}

/** Changes the document to hold `parts`, by as little as that takes; what isn't named stays. One transaction. */
export function writeParts(doc: Y.Doc, parts: Partial<DraftParts>, origin?: unknown): void {
  const { text, layout, files, facts } = sharedParts(doc)
  doc.transact(() => {
    if (parts.name !== undefined && parts.name !== facts.get('name')) facts.set('name', parts.name)
    if (parts.text !== undefined) editText(text, changedPart(text.toString(), parts.text))
    if (parts.layout) movePlaces(layout, new Map(Object.entries(parts.layout)), true)
    if (parts.files) writeTexts(files, new Map(Object.entries(parts.files)))
    if (parts.environments) writeEnvironments(doc, parts.environments)
  }, origin)
}

/** Applies edits that speak of the text as it is now. */
export function editText(text: Y.Text, edits: readonly Edit[]): void {
  for (const { from, to, insert } of sortEdits(edits).toReversed()) {
    if (to > from) text.delete(from, to - from)
    if (insert) text.insert(from, insert)
  }
}

/** Puts resources where `places` says; undefined, or with `whole` not to be named, takes a place away. */
export function movePlaces(layout: Y.Map<Place>, places: ReadonlyMap<string, Place | undefined>, whole = false): void {
  for (const [name, place] of places) {
    if (!place) layout.delete(name)
    else if (!samePlace(layout.get(name), place)) layout.set(name, placeOf(place))
  }
  if (whole) for (const name of [...layout.keys()]) if (!places.has(name)) layout.delete(name)
}

/** What is kept of a place, and nothing else. */
function placeOf({ x, y, pinned }: Place): Place {
  return { x, y, ...(pinned === true && { pinned }) }
}

function samePlace(a: Place | undefined, b: Place): boolean {
  return a !== undefined && a.x === b.x && a.y === b.y && Boolean(a.pinned) === Boolean(b.pinned)
}

export function writeTexts(texts: Y.Map<Y.Text>, wanted: ReadonlyMap<string, string>): void {
  for (const name of [...texts.keys()]) if (!wanted.has(name)) texts.delete(name)
  for (const [name, text] of wanted) {
    const known = texts.get(name)
    if (known) editText(known, changedPart(known.toString(), text))
    else texts.set(name, new Y.Text(text))
  }
}

export function writeEnvironments(doc: Y.Doc, wanted: DraftParts['environments']): void {
  const { environments, order } = sharedParts(doc)
  const texts = new Map(wanted.map(({ name, text }) => [name, text]))
  writeTexts(environments, texts)
  const names = [...texts.keys()]
  const before = order.get('environments') ?? []
  if (names.length !== before.length || names.some((name, at) => name !== before[at])) order.set('environments', names)
}

/** The edits that a change of a text amounts to, positioned in the text before. */
export function editsIn(event: Y.YTextEvent): Edit[] {
  const edits: Edit[] = []
  let at = 0
  for (const { retain = 0, delete: gone = 0, insert } of event.delta) {
    at += retain
    if (typeof insert !== 'string' && gone === 0) continue
    const last = edits.at(-1)
    const words = typeof insert === 'string' ? insert : ''
    if (last && last.to === at) edits[edits.length - 1] = { ...last, to: at + gone, insert: last.insert + words }
    else edits.push({ from: at, to: at + gone, insert: words })
    at += gone
  }
  return edits
}

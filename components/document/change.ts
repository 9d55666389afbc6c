import type { Position } from '#lib/graph/layout.ts'
import { composeEdits } from '#lib/text/compose-edits.ts'
import type { Edit } from '#lib/text/edit.ts'
import { applyEdits, invertEdits } from '#lib/text/edit.ts'
import { rebaseEdits } from '#lib/text/rebase-edits.ts'
import type { Content } from './document.ts'

/** Parts of a design that hold things by name. */
export type Named = 'layout' | 'files' | 'environments' | 'order'

/** Where in a design something is: its template, or a part and the name there, as in `files/user-data.sh`. */
export type Spot = 'text' | `${Named}/${string}`

/** A place, a whole file, the order of the environments; undefined where there is nothing. */
export type Value = Position | string | readonly string[] | undefined

/** What leads from one content of a design to another. */
export interface Change {
  /** Splices of texts that are there before and after. */
  readonly edits: ReadonlyMap<Spot, readonly Edit[]>
  /** What becomes something else whole. No spot is in both. */
  readonly values: ReadonlyMap<Spot, Value>
}

/** What was done to a design: the same, but of values only where they are. */
export interface Heard {
  readonly edits: ReadonlyMap<Spot, readonly Edit[]>
  readonly values: ReadonlySet<Spot>
}

/** The part and the name of a spot. */
export function namedAt(spot: Spot): [Named, string] {
  const slash = spot.indexOf('/')
  return [spot.slice(0, slash) as Named, spot.slice(slash + 1)]
}

/** What leads back to `before` once `heard` has happened to it. */
export function wayBack(before: Content, heard: Heard): Change {
  const edits = [...heard.edits].map(([spot, own]) => [spot, invertEdits(textAt(before, spot), own)] as const)
  return { edits: new Map(edits), values: new Map([...heard.values].map((spot) => [spot, valueAt(before, spot)])) }
}

/** Does what `first`, made in `content`, and then `second` do. */
export function composeChanges(content: Content, first: Change, second: Change): Change {
  const edits = new Map(first.edits)
  const values = new Map(first.values)
  for (const [spot, own] of second.edits) {
    const whole = values.get(spot)
    if (typeof whole === 'string') values.set(spot, applyEdits(whole, own))
    else {
      const both = composeEdits(textAt(content, spot), edits.get(spot) ?? [], own)
      if (both.length > 0) edits.set(spot, both)
      else edits.delete(spot)
    }
  }
  for (const [spot, value] of second.values) {
    edits.delete(spot)
    values.set(spot, value)
  }
  return { edits, values }
}

/**
 * `ours` as it is to be made once `theirs` has happened to the same content, and `theirs` as it would have happened
 * after `ours`. What others have made into something else is no longer ours to take back.
 */
export function rebaseChange(ours: Change, theirs: Heard): { ours: Change; theirs: Heard } {
  const edits = [...ours.edits].flatMap(([spot, own]): [Spot, readonly Edit[]][] => {
    const rebased = theirs.values.has(spot) ? [] : rebaseEdits(own, theirs.edits.get(spot) ?? [], false)
    return rebased.length > 0 ? [[spot, rebased]] : []
  })
  const others = [...theirs.edits].flatMap(([spot, own]): [Spot, readonly Edit[]][] =>
    ours.values.has(spot) ? [] : [[spot, rebaseEdits(own, ours.edits.get(spot) ?? [], true)]],
  )
  return {
    ours: { edits: new Map(edits), values: new Map([...ours.values].filter(([spot]) => !theirs.values.has(spot))) },
    theirs: { edits: new Map(others), values: theirs.values },
  }
}

export function isNothing({ edits, values }: Change): boolean {
  return edits.size === 0 && values.size === 0
}

function textAt(content: Content, spot: Spot): string {
  if (spot === 'text') return content.text
  const value = valueAt(content, spot)
  return typeof value === 'string' ? value : ''
}

function valueAt({ layout, files, environments }: Content, spot: Spot): Value {
  const [part, name] = namedAt(spot)
  if (part === 'layout') return layout.get(name)
  if (part === 'files') return files.get(name)
  if (part === 'environments') return environments.find((environment) => environment.name === name)?.text
  return environments.map((environment) => environment.name)
}

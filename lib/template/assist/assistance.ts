import type { Edit } from '#lib/text/edit.ts'
import type { Range } from '#lib/text/range.ts'
import type { Surroundings } from '../check-context.ts'

/** What language help knows besides the template: what validation knows, and what a cloud offers. */
export interface Assistance extends Surroundings {
  resourceTypes(): readonly string[]
  /** What the cloud has for a custom constraint (`nova.flavor`), as far as it is known by now. */
  choices?(constraint: string): readonly Choice[] | undefined
  /** The types of resources a property may refer to, by the path below `properties`; list items are left out. */
  referenceTargets?(type: string, path: readonly string[]): readonly string[]
}

/** Something a cloud has: what a template writes for it, and what people call it. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly detail?: string
}

/** What kind of word an offer or an outline's entry is. */
export type WordKind =
  | 'section'
  | 'key'
  | 'type'
  | 'property'
  | 'value'
  | 'parameter'
  | 'resource'
  | 'attribute'
  | 'output'
  | 'condition'
  | 'function'
  | 'file'

/** One thing that could be written at the cursor. */
export interface Offer {
  readonly label: string
  readonly kind: WordKind
  /** What replaces what has been typed so far; its range is around the cursor. */
  readonly edit: Edit
  /** Where the cursor goes, as an offset into `edit.insert`; its end without this. */
  readonly cursor?: number
  /** A few words beside the label: a property's type, a flavor's size. */
  readonly detail?: string
  /** Markdown. */
  readonly doc?: string
  /** Offers in order: smaller first, then by label. */
  readonly rank: number
  readonly deprecated?: boolean
}

/** What is shown when the pointer rests on a word. `text` is Markdown. */
export interface Hover {
  readonly range: Range
  readonly text: string
}

/** A named place: in this text, or in another file of the project. */
export interface Target {
  readonly file?: string
  /** The whole definition. */
  readonly range: Range
  /** Its name: where the cursor goes. */
  readonly nameRange: Range
}

/** An entry of the outline. */
export interface OutlineEntry {
  readonly name: string
  readonly kind: WordKind
  /** A resource's type, an output's value in brief. */
  readonly detail?: string
  readonly range: Range
  readonly nameRange: Range
  readonly children: readonly OutlineEntry[]
}

/** Lines that can be folded away, as a span of text that starts on the line that stays. */
export interface Fold {
  readonly range: Range
  readonly kind: 'block' | 'comment'
}

/** A repair or a rewriting on offer at a place. */
export interface CodeAction {
  readonly label: string
  readonly kind: 'quickfix' | 'refactor' | 'format'
  readonly edits: readonly Edit[]
  /** The code of the diagnostic it mends. */
  readonly mends?: string
}

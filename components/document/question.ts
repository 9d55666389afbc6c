import type { Choice, CodeAction, Fold, Hover, Offer, OutlineEntry, Target } from '#lib/template/assist/assistance.ts'
import type { Renamable } from '#lib/template/assist/rename.ts'
import type { Refusal } from '#lib/template/edits/refusal.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Edit } from '#lib/text/edit.ts'
import type { Range } from '#lib/text/range.ts'

/** What an editor asks about the open text. Offsets and ranges are places in it. */
export interface Questions {
  complete: { readonly offset: number }
  hover: { readonly offset: number }
  definition: { readonly offset: number }
  references: { readonly offset: number; readonly withDefinition: boolean }
  renamable: { readonly offset: number }
  actions: { readonly range: Range }
  /** How what is wrong can be mended, and what the other templates of the design have wrong. */
  mends: Record<never, never>
  outline: Record<never, never>
  folds: Record<never, never>
  format: Record<never, never>
}

/** What comes back for each. */
export interface Answers {
  complete: readonly Offer[]
  hover: Hover | undefined
  definition: readonly Target[]
  references: readonly Range[]
  renamable: Renamable | Refusal
  actions: readonly CodeAction[]
  mends: Mends
  outline: readonly OutlineEntry[]
  folds: readonly Fold[]
  format: readonly Edit[]
}

/** Repairs of the newest reading’s diagnostics, by their number; those of everything old in one; and the other files’ diagnostics. */
export interface Mends {
  readonly repairs: ReadonlyMap<number, readonly CodeAction[]>
  readonly upgrade: { readonly edits: readonly Edit[]; readonly labels: readonly string[] }
  readonly others: readonly {
    readonly file: string
    readonly text: string
    readonly diagnostics: readonly Diagnostic[]
  }[]
}

export type Subject = keyof Questions

/** A question with its subject: `{ about: 'hover', offset: 12 }`. */
export type Question = { [S in Subject]: { readonly about: S } & Questions[S] }[Subject]

/** What a cloud has, by custom constraint; what is not listed has not been asked for yet. */
export type KnownChoices = { readonly [constraint: string]: readonly Choice[] }

/** An answer, and the custom constraints whose choices would have made it better. */
export interface Answered {
  readonly answer: Answers[Subject]
  readonly wanting: readonly string[]
}

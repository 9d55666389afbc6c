import type { ListNode, MapNode } from '../yaml-node.ts'
import type { WordKind } from './assistance.ts'

/** What is written behind a word or in its place: null is a hole to be filled in, the first one is where typing goes on. */
export type Draft = null | boolean | number | string | readonly Draft[] | { readonly [key: string]: Draft }

/** A word that could be written, before it is known how that looks at the cursor. */
export interface Word {
  readonly label: string
  readonly kind: WordKind
  readonly detail?: string | undefined
  readonly doc?: string | undefined
  /** Small numbers come first; 5 without this. */
  readonly rank?: number
  readonly deprecated?: boolean
  /** Of a key what comes behind it, of a value the value: the label itself without this. */
  readonly draft?: Draft
  /** Further keys of the map, written below where there is room. */
  readonly below?: { readonly [key: string]: Draft }
}

/** What may stand at a place of a template. A place of which nothing is known has the empty form. */
export interface Form {
  /** The keys a map may have here. */
  keys?(map?: MapNode): readonly Word[]
  /** The form behind a key. */
  key?(name: string, map: MapNode): Form | undefined
  /** The form of a list's item. */
  item?(index: number, list: ListNode): Form | undefined
  /** The plain values, and calls that are sure to fit. */
  values?(): readonly Word[]
  /** Which functions may stand here. */
  readonly calls?: 'value' | 'condition'
}

/** A key with its word and the form of what is behind it. */
export interface Field extends Omit<Word, 'label' | 'kind'> {
  readonly form?: Form
  readonly kind?: WordKind
}

/** The form of a map with these keys; what is undefined is left out. */
export function record(fields: { readonly [name: string]: Field | undefined }): Form {
  return {
    keys: () =>
      Object.entries(fields).flatMap(([label, field]) => {
        if (!field) return []
        const { form: _, ...word } = field
        return [{ kind: 'key' as const, ...word, label, draft: word.draft ?? null }]
      }),
    key: (name) => (Object.hasOwn(fields, name) ? fields[name]?.form : undefined),
  }
}

/** The same fields, each with what is said of its name. */
export function withDocs(
  fields: { readonly [name: string]: Field | undefined },
  docs: { readonly [name: string]: string },
): { readonly [name: string]: Field | undefined } {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field && { doc: docs[name], ...field }]),
  )
}

/** The form of a map whose names are free. */
export const named = (form: Form): Form => ({ key: () => form })

/** The form of a list whose items are alike. */
export const listOf = (form: Form): Form => ({ item: () => form })

/** The form of a value that is one of these. */
export const oneOf = (values: () => readonly Word[]): Form => ({ values })

/** Values as words of one kind, in their order. */
export function words(kind: WordKind, labels: readonly string[], rank?: number): Word[] {
  return labels.map((label, i) => ({ label, kind, ...(rank === undefined ? {} : { rank: rank + i / 1000 }) }))
}

export const truth = oneOf(() => [
  { label: 'true', kind: 'value', draft: true },
  { label: 'false', kind: 'value', draft: false },
])

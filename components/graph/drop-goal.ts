/** Where something is put: into a network or subnet of the picture, out of all of them, or onto a network outside. */
export type DropGoal =
  | { readonly kind: 'place'; readonly name: string }
  | { readonly kind: 'ground' }
  | { readonly kind: 'outside'; readonly network: string }

/** What letting go now would do. */
export interface DropHint {
  readonly title: string
  /** The lines of text it would take away and write; none where only the order changes. */
  readonly lines: readonly { readonly sign: '+' | '-'; readonly text: string }[]
  /** A few more words: how many other ways there are, which key does otherwise. */
  readonly note?: string
}

declare const mark: unique symbol

/** English words that wait in a table until `t` says them. Not a string, so that nobody shows them untranslated. */
export interface Phrase {
  [mark]: true
}

/** Marks words of a table that is made before anybody's language is known: `{ label: phrase('Light') }`. */
export function phrase(words: string): Phrase {
  return words as unknown as Phrase
}

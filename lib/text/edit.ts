/**
 * One splice of a text: the characters between `from` and `to` (UTF-16 offsets into the text *before* the edit) give
 * way to `insert`. Edits are the only thing in Hearth that writes a template; whatever they do not cover stays as it
 * was, byte for byte.
 */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** Edits in text order, or an error when two of them overlap: they all speak of the same old text. */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  const sorted = edits.toSorted((a, b) => a.from - b.from || a.to - b.to)
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i]!.from < sorted[i - 1]!.to) throw new RangeError('edits overlap')
  }
  return sorted
}

/** The text after `edits`, all of which are positioned in `text` as it is now. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = ''
  let at = 0
  for (const edit of sortEdits(edits)) {
    out += text.slice(at, edit.from) + edit.insert
    at = edit.to
  }
  return out + text.slice(at)
}

/** The edits that lead from `applyEdits(text, edits)` back to `text`. */
export function invertEdits(text: string, edits: readonly Edit[]): Edit[] {
  let shift = 0
  return sortEdits(edits).map((edit) => {
    const from = edit.from + shift
    shift += edit.insert.length - (edit.to - edit.from)
    return { from, to: from + edit.insert.length, insert: text.slice(edit.from, edit.to) }
  })
}

/** Where `offset` of the old text stands after `edits`. An offset inside replaced text moves to its end. */
export function mapOffset(edits: readonly Edit[], offset: number): number {
  let shift = 0
  for (const edit of sortEdits(edits)) {
    if (edit.from >= offset && !(edit.from === offset && edit.to === offset)) break
    if (edit.to > offset) return edit.from + shift + edit.insert.length
    shift += edit.insert.length - (edit.to - edit.from)
  }
  return offset + shift
}

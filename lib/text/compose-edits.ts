import { type Edit, sortEdits } from './edit.ts'

/** A stretch of the text in between: kept from the old text, or new. */
type Piece = { readonly from: number; readonly to: number } | { readonly insert: string }

/**
 * The edits of `text` that do at once what `first` and then `second` do one after the other; `second` is positioned in
 * the text that `first` leaves.
 */
export function composeEdits(text: string, first: readonly Edit[], second: readonly Edit[]): Edit[] {
  return toEdits(splice(splice([{ from: 0, to: text.length }], first), second), text.length)
}

function splice(pieces: readonly Piece[], edits: readonly Edit[]): Piece[] {
  const out: Piece[] = []
  let rest = [...pieces]
  let at = 0
  for (const edit of sortEdits(edits)) {
    const [before, behind] = cut(rest, edit.from - at)
    rest = cut(behind, edit.to - edit.from)[1]
    out.push(...before)
    if (edit.insert !== '') out.push({ insert: edit.insert })
    at = edit.to
  }
  return [...out, ...rest]
}

function cut(pieces: readonly Piece[], length: number): [Piece[], Piece[]] {
  const left: Piece[] = []
  let wanted = length
  for (const [index, piece] of pieces.entries()) {
    const size = 'insert' in piece ? piece.insert.length : piece.to - piece.from
    if (size > wanted) {
      const [head, tail] = halve(piece, wanted)
      return [wanted > 0 ? [...left, head] : left, [tail, ...pieces.slice(index + 1)]]
    }
    left.push(piece)
    wanted -= size
  }
  return [left, []]
}

function halve(piece: Piece, at: number): [Piece, Piece] {
  if ('insert' in piece) return [{ insert: piece.insert.slice(0, at) }, { insert: piece.insert.slice(at) }]
  return [
    { from: piece.from, to: piece.from + at },
    { from: piece.from + at, to: piece.to },
  ]
}

function toEdits(pieces: readonly Piece[], length: number): Edit[] {
  const edits: Edit[] = []
  let at = 0
  let insert = ''
  for (const piece of [...pieces, { from: length, to: length }]) {
    if ('insert' in piece) {
      insert += piece.insert
      continue
    }
    if (piece.from > at || insert !== '') edits.push({ from: at, to: piece.from, insert })
    at = piece.to
    insert = ''
  }
  return edits
}

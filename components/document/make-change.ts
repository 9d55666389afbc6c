import * as Y from 'yjs'
import { editText } from '#lib/api/shared-draft.ts'
import { type Change, namedAt } from './change.ts'

/** Makes a change in a shared design. To be called in a transaction. */
export function makeChange(shared: Y.Doc, { edits, values }: Change): void {
  for (const [spot, value] of values) {
    const [part, name] = namedAt(spot)
    const map = shared.getMap(part)
    if (value === undefined) map.delete(name)
    else map.set(name, typeof value === 'string' ? new Y.Text(value) : value)
  }
  for (const [spot, own] of edits) {
    const [part, name] = namedAt(spot)
    const text = spot === 'text' ? shared.getText('text') : shared.getMap(part).get(name)
    if (text instanceof Y.Text) editText(text, own)
  }
}

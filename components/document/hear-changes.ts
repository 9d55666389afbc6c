import * as Y from 'yjs'
import { editsIn } from '#lib/api/shared-draft.ts'
import type { Edit } from '#lib/text/edit.ts'
import type { Heard, Named, Spot } from './change.ts'

/**
 * Listens to a design; what it returns tells, in a transaction's end, all that the transaction did. `said`: the splices
 * of the template, where whoever made the transaction has told them.
 */
export function hearChanges(shared: Y.Doc, said: (origin: unknown) => readonly Edit[] | undefined): () => Heard {
  let edits = new Map<Spot, readonly Edit[]>()
  let values = new Set<Spot>()
  shared.getText('text').observe((event, { origin }) => {
    edits.set('text', said(origin) ?? editsIn(event))
  })
  const named: Named[] = ['layout', 'files', 'environments', 'order']
  for (const part of named) {
    const map = shared.getMap(part)
    map.observeDeep((events) => {
      for (const event of events) {
        const [name] = event.path
        if (event.target === map) for (const key of event.changes.keys.keys()) values.add(`${part}/${key}`)
        else if (event instanceof Y.YTextEvent && event.path.length === 1) edits.set(`${part}/${name}`, editsIn(event))
      }
    })
  }
  return () => {
    const heard = { edits, values }
    edits = new Map()
    values = new Set()
    return heard
  }
}

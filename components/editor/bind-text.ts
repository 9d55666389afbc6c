import type { Document, Origin } from '#components/document/document.ts'
import { markTime } from '#components/graph/mark-time.ts'
import { type Edit, sortEdits } from '#lib/text/edit.ts'
import { type Lines, lines } from '#lib/text/lines.ts'
import type { monaco } from './monaco.ts'

/**
 * Ties a Monaco model to a document. Places are told in lines and columns between the two, for Monaco counts offsets
 * over its own line breaks; the document keeps the breaks it has.
 */
export function bindText(document: Document, model: monaco.editor.ITextModel): () => void {
  let mirrored = document.current().text
  let applying = false
  const typed = model.onDidChangeContent((event) => {
    if (applying || event.isFlush) return
    const at = lines(mirrored)
    const edits = event.changes.map(
      (change): Edit => ({
        from: at.offset({ line: change.range.startLineNumber, column: change.range.startColumn }),
        to: at.offset({ line: change.range.endLineNumber, column: change.range.endColumn }),
        insert: change.text,
      }),
    )
    markTime('hearth:typed')
    document.edit(sortEdits(edits), 'Type', { origin: 'editor', typing: true })
  })
  const stop = document.subscribe((state, edits, origin) => {
    const before = mirrored
    mirrored = state.text
    if (edits.length === 0 || origin === 'editor') return
    applying = true
    model.applyEdits(sortEdits(edits).map((edit) => operation(edit, lines(before), origin)))
    applying = false
  })
  return () => {
    typed.dispose()
    stop()
  }
}

/** What somebody else writes right at the cursor does not push it along. */
function operation(edit: Edit, at: Lines, origin: Origin): monaco.editor.IIdentifiedSingleEditOperation {
  return { range: monacoRange(edit, at), text: edit.insert, forceMoveMarkers: origin !== 'remote' }
}

export function monacoRange({ from, to }: { from: number; to: number }, at: Lines): monaco.IRange {
  const start = at.position(from)
  const end = at.position(to)
  return {
    startLineNumber: start.line,
    startColumn: start.column,
    endLineNumber: end.line,
    endColumn: end.column,
  }
}

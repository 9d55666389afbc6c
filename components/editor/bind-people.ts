import * as Y from 'yjs'
import type { Document } from '#components/document/document.ts'
import { personColour } from '#components/document/person-colour.ts'
import type { Company } from '#components/document/use-people.ts'
import { fromBase64, toBase64 } from '#lib/api/base64.ts'
import type { DraftPerson } from '#lib/api/contract.ts'
import { type Lines, lines } from '#lib/text/lines.ts'
import { monacoRange } from './bind-text.ts'
import { monaco } from './monaco.ts'

/** Shows where others' cursors are in the text, and tells them where this one is. */
export function bindPeople(
  document: Document,
  { line, presence }: Company,
  editor: monaco.editor.IStandaloneCodeEditor,
): () => void {
  const marked = editor.createDecorationsCollection()
  let carets: monaco.editor.IContentWidget[] = []
  let asked: number | undefined
  const paint = () => {
    asked = undefined
    const at = lines(document.current().text)
    const there = line.people().flatMap((person) => {
      const range = rangeOf(person, document.shared)
      return range ? [{ person, range }] : []
    })
    const options = { className: 'hearth-other-selection' }
    marked.set(there.map(({ range }) => ({ range: monacoRange(ordered(range), at), options })))
    for (const caret of carets) editor.removeContentWidget(caret)
    carets = there.map(({ person, range }) => caretOf(person, range.to, at))
    for (const caret of carets) editor.addContentWidget(caret)
  }
  const paintSoon = () => {
    asked ??= requestAnimationFrame(paint)
  }
  const point = () => {
    const selection = editor.hasTextFocus() ? editor.getSelection() : null
    if (!selection) return presence.point(null)
    const at = lines(document.current().text)
    const place = (line: number, column: number) => relative(document.shared, at.offset({ line, column }))
    presence.point({
      anchor: place(selection.selectionStartLineNumber, selection.selectionStartColumn),
      head: place(selection.positionLineNumber, selection.positionColumn),
    })
  }
  const bound = [
    editor.onDidChangeCursorSelection(point),
    editor.onDidFocusEditorText(point),
    editor.onDidBlurEditorText(point),
  ]
  const stopPeople = line.subscribe(paintSoon)
  const stopText = document.subscribe((_, edits) => edits.length > 0 && paintSoon())
  paint()
  return () => {
    if (asked !== undefined) cancelAnimationFrame(asked)
    for (const one of bound) one.dispose()
    stopPeople()
    stopText()
    marked.clear()
    for (const caret of carets) editor.removeContentWidget(caret)
    presence.point(null)
  }
}

/** A place that keeps to what stands around it, whatever is written before. */
function relative(shared: Y.Doc, offset: number): string {
  return toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(shared.getText('text'), offset)))
}

/** Where somebody's cursor is now, from where the selection began; undefined when that can't be told. */
function rangeOf({ cursor }: DraftPerson, shared: Y.Doc): { from: number; to: number } | undefined {
  try {
    if (!cursor) return undefined
    const [from, to] = [cursor.anchor, cursor.head].map(
      (place) =>
        Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(fromBase64(place)), shared)?.index,
    )
    return from === undefined || to === undefined ? undefined : { from, to }
  } catch {
    return undefined
  }
}

const ordered = ({ from, to }: { from: number; to: number }) => ({ from: Math.min(from, to), to: Math.max(from, to) })

function caretOf(person: DraftPerson, offset: number, at: Lines): monaco.editor.IContentWidget {
  const node = globalThis.document.createElement('div')
  node.className = 'hearth-caret'
  node.style.setProperty('--person', personColour(person))
  node.dataset.caret = person.name
  const label = node.appendChild(globalThis.document.createElement('span'))
  label.textContent = person.name
  const { line, column } = at.position(offset)
  return {
    getId: () => `hearth.caret.${person.client}`,
    getDomNode: () => node,
    getPosition: () => ({
      position: { lineNumber: line, column },
      preference: [monaco.editor.ContentWidgetPositionPreference.EXACT],
    }),
  }
}

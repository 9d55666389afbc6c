import type { Analyst } from '#components/document/analyst.ts'
import type { Document } from '#components/document/document.ts'
import { resourceAt } from '#components/document/things.ts'
import { lines } from '#lib/text/lines.ts'
import type { Range } from '#lib/text/range.ts'
import { monacoRange } from './bind-text.ts'
import type { monaco } from './monaco.ts'

/** The cursor's resource is selected; what is selected elsewhere is shown here, and lights up for a moment. */
export function bindSelection(
  document: Document,
  analyst: Analyst,
  editor: monaco.editor.IStandaloneCodeEditor,
): () => void {
  const light = editor.createDecorationsCollection()
  let known = document.current().selection
  let fade: ReturnType<typeof setTimeout> | undefined
  const cursor = editor.onDidChangeCursorPosition(({ position }) => {
    const { latest } = analyst.current()
    if (!editor.hasTextFocus() || latest.text !== document.current().text) return
    const offset = lines(latest.text).offset({ line: position.lineNumber, column: position.column })
    const name = resourceAt(latest, offset)?.name
    known = new Set(name === undefined ? [] : [name])
    document.select(known)
    known = document.current().selection
  })
  const show = (selection: ReadonlySet<string>) => {
    const { latest } = analyst.current()
    const at = lines(latest.text)
    const marks = latest.resources.filter((resource) => selection.has(resource.name))
    light.set(
      marks.map(({ range }) => ({
        range: monacoRange(range, at),
        options: { isWholeLine: true, className: 'hearth-lit hearth-flash' },
      })),
    )
    const [first] = marks
    if (first) editor.revealRangeNearTopIfOutsideViewport(monacoRange(first.range, at))
    clearTimeout(fade)
    fade = setTimeout(() => {
      light.set(
        marks.map(({ range }) => ({
          range: monacoRange(range, at),
          options: { isWholeLine: true, className: 'hearth-lit' },
        })),
      )
    }, 900)
  }
  const stop = document.subscribe((state) => {
    if (state.selection === known) return
    known = state.selection
    if (!editor.hasTextFocus()) show(known)
    else light.clear()
  })
  return () => {
    clearTimeout(fade)
    cursor.dispose()
    stop()
    light.clear()
  }
}

/** Puts the cursor on a place and brings it into view. */
export function goTo(editor: monaco.editor.IStandaloneCodeEditor, text: string, range: Range) {
  const place = monacoRange(range, lines(text))
  editor.setSelection(place)
  editor.revealRangeInCenterIfOutsideViewport(place)
  editor.focus()
}

import type { Analyst } from '#components/document/analyst.ts'
import type { Document } from '#components/document/document.ts'
import { markTime } from '#components/graph/mark-time.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { lines } from '#lib/text/lines.ts'
import { monacoRange } from './bind-text.ts'
import { monaco } from './monaco.ts'

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
}

/** Squiggles from the newest reading, and its quick fixes as code actions that run through the document's history. */
export function bindProblems(
  document: Document,
  analyst: Analyst,
  editor: monaco.editor.IStandaloneCodeEditor,
  model: monaco.editor.ITextModel,
): () => void {
  const paint = () => {
    const { latest } = analyst.current()
    const at = lines(latest.text)
    const markers = latest.diagnostics.map((problem) => ({
      ...monacoRange(problem.range, at),
      severity: severities[problem.severity],
      message: problem.hint ? `${problem.message}\n${problem.hint}` : problem.message,
      source: 'Hearth',
      code: problem.code,
    }))
    monaco.editor.setModelMarkers(model, 'hearth', markers)
    markTime('hearth:marked')
  }
  const command = editor.addCommand(0, (_accessor: unknown, label: string, edits: Diagnostic['fixes']) => {
    const fix = edits?.find((candidate) => candidate.label === label)
    if (fix && analyst.current().latest.text === document.current().text) document.edit(fix.edits, fix.label)
  })
  const actions = monaco.languages.registerCodeActionProvider('yaml', {
    provideCodeActions(asked, range) {
      if (asked !== model || !command) return { actions: [], dispose() {} }
      const { latest } = analyst.current()
      const at = lines(latest.text)
      const near = latest.diagnostics.filter((problem) =>
        monaco.Range.areIntersectingOrTouching(monacoRange(problem.range, at), range),
      )
      const offers = near.flatMap((problem) =>
        (problem.fixes ?? []).map((fix) => ({
          title: fix.label,
          kind: 'quickfix',
          isPreferred: problem.fixes?.length === 1,
          command: { id: command, title: fix.label, arguments: [fix.label, problem.fixes] },
        })),
      )
      return { actions: offers, dispose() {} }
    },
  })
  const stop = analyst.subscribe(paint)
  paint()
  return () => {
    stop()
    actions.dispose()
  }
}

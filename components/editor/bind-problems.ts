import type { Analyst } from '#components/document/analyst.ts'
import type { Assistant } from '#components/document/assistant.ts'
import type { Document } from '#components/document/document.ts'
import { markTime } from '#components/graph/mark-time.ts'
import { told } from '#components/words/told.tsx'
import type { CodeAction } from '#lib/template/assist/assistance.ts'
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
  assistant: Assistant,
  editor: monaco.editor.IStandaloneCodeEditor,
  model: monaco.editor.ITextModel,
): () => void {
  const paint = () => {
    const { latest } = analyst.current()
    const at = lines(latest.text)
    const markers = latest.diagnostics.map((problem) => ({
      ...monacoRange(problem.range, at),
      severity: severities[problem.severity],
      message: [problem.message, problem.hint ?? []]
        .flat()
        .map((words) => told(words))
        .join('\n'),
      source: 'Hearth',
      code: problem.code,
    }))
    monaco.editor.setModelMarkers(model, 'hearth', markers)
    markTime('hearth:marked')
  }
  const command = editor.addCommand(0, (_accessor: unknown, { label, edits }: CodeAction, version: number) => {
    if (document.current().version === version) document.edit(edits, label)
  })
  const actions = monaco.languages.registerCodeActionProvider('yaml', {
    async provideCodeActions(asked, place, { only }) {
      if (asked !== model || !command) return { actions: [], dispose() {} }
      const { text, version } = document.current()
      const at = lines(text)
      const range = {
        from: at.offset({ line: place.startLineNumber, column: place.startColumn }),
        to: at.offset({ line: place.endLineNumber, column: place.endColumn }),
      }
      const offered = await assistant.ask({ about: 'actions', range })
      const fitting = offered.filter(({ kind }) => only === undefined || kinds[kind].startsWith(only))
      return { actions: fitting.map((action) => codeAction(action, command, version)), dispose() {} }
    },
  })
  const stop = analyst.subscribe(paint)
  paint()
  return () => {
    stop()
    actions.dispose()
  }
}

const kinds = { quickfix: 'quickfix', refactor: 'refactor', format: 'source' } as const

/** Runs through the document's history; refused by it once the text has moved on. */
function codeAction(action: CodeAction, command: string, version: number): monaco.languages.CodeAction {
  const { label, kind } = action
  return { title: label, kind: kinds[kind], command: { id: command, title: label, arguments: [action, version] } }
}

import type { Connection } from 'vscode-languageserver'
import type { Desk } from './desk.ts'
import { problemsOf, toDiagnostics } from './diagnose.ts'
import { pathOf } from './surroundings.ts'

/** Milliseconds of quiet before a changed text is judged. */
const PAUSE = 200

/** Tells the editor what is wrong with the templates it has open: at once when one is opened, else after a pause. */
export function pushDiagnostics(connection: Connection, desk: Desk): { judgeAll(): void } {
  const waiting = new Map<string, NodeJS.Timeout>()
  /** The files each template has led to: when one of them changes, it is judged again. */
  const leadsTo = new Map<string, ReadonlySet<string>>()

  async function judge(uri: string): Promise<void> {
    waiting.delete(uri)
    const version = desk.documents.get(uri)?.version
    const sheet = await desk.sheet(uri)
    // Typed on meanwhile: that has its own turn.
    if (version === undefined || desk.documents.get(uri)?.version !== version) return
    leadsTo.set(uri, new Set(sheet?.paths.values()))
    const diagnostics = sheet ? toDiagnostics(sheet.document, problemsOf(sheet), sheet) : []
    await connection.sendDiagnostics({ uri, version, diagnostics })
  }

  function soon(uri: string, pause: number): void {
    clearTimeout(waiting.get(uri))
    const turn = () =>
      void judge(uri).catch((error: unknown) =>
        connection.console.error(error instanceof Error ? String(error.stack) : String(error)),
      )
    waiting.set(uri, setTimeout(turn, pause))
  }

  const judgeAll = () => {
    for (const { uri } of desk.documents.all()) soon(uri, PAUSE)
  }

  desk.documents.onDidChangeContent(({ document: { uri } }) => {
    soon(uri, leadsTo.has(uri) ? PAUSE : 0)
    const path = pathOf(uri)
    for (const [other, paths] of leadsTo) if (path !== undefined && paths.has(path)) soon(other, PAUSE)
  })
  desk.documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(waiting.get(uri))
    waiting.delete(uri)
    leadsTo.delete(uri)
    void connection.sendDiagnostics({ uri, diagnostics: [] })
  })
  return { judgeAll }
}

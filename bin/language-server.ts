import { pathToFileURL } from 'node:url'
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type Location,
  LSPErrorCodes,
  MarkupKind,
  PositionEncodingKind,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Target } from '#lib/template/assist/assistance.ts'
import { codeActions } from '#lib/template/assist/code-actions.ts'
import { complete } from '#lib/template/assist/complete.ts'
import { definition } from '#lib/template/assist/definition.ts'
import { findReferences } from '#lib/template/assist/find-references.ts'
import { folds } from '#lib/template/assist/folds.ts'
import { format } from '#lib/template/assist/format.ts'
import { hover } from '#lib/template/assist/hover.ts'
import { outline } from '#lib/template/assist/outline.ts'
import { prepareRename, rename } from '#lib/template/assist/rename.ts'
import { isRefusal, type Refusal } from '#lib/template/edits/refusal.ts'
import type { Template } from '#lib/template/template.ts'
import { Desk, type Sheet } from './language-server/desk.ts'
import { problemsOf } from './language-server/diagnose.ts'
import { isBlank, isTemplate } from './language-server/is-template.ts'
import {
  actionKinds,
  fromRange,
  toFoldingRange,
  toItem,
  toRange,
  toSymbol,
  toTextEdit,
} from './language-server/protocol-shapes.ts'
import { pushDiagnostics } from './language-server/push-diagnostics.ts'
import { readSettings, type Settings } from './language-server/settings.ts'
import { pathOf } from './language-server/surroundings.ts'

/** Helps editors with templates, over a connection that speaks the Language Server Protocol. */
export function serveLanguage(connection: Connection): void {
  const desk = new Desk()
  let client: ClientCapabilities = {}
  let atStart = readSettings(undefined)
  const { judgeAll } = pushDiagnostics(connection, desk)
  connection.onInitialize((params) => {
    client = params.capabilities
    desk.folders = foldersOf(params)
    atStart = readSettings(params.initializationOptions)
    desk.environments = atStart.environments
    return announcement
  })
  followProject(connection, desk, { client: () => client, atStart: () => atStart, judgeAll })
  answerReaders(connection, desk)
  answerWriters(connection, desk, () => client)
  desk.documents.listen(connection)
  connection.listen()
}

const announcement: InitializeResult = {
  serverInfo: { name: 'hearth' },
  capabilities: {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: { prepareProvider: true },
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    codeActionProvider: { codeActionKinds: [...new Set(Object.values(actionKinds))] },
    completionProvider: { triggerCharacters: [' ', ':', '[', ',', '"', "'"] },
    documentFormattingProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
}

function foldersOf({ workspaceFolders, rootUri }: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'>): string[] {
  const uris = workspaceFolders ? workspaceFolders.map(({ uri }) => uri) : rootUri ? [rootUri] : []
  return uris.flatMap((uri) => pathOf(uri) ?? [])
}

interface Following {
  client(): ClientCapabilities
  /** The settings that came with the first message. */
  atStart(): Settings
  judgeAll(): void
}

/** Keeps up with settings, folders and files. */
function followProject(connection: Connection, desk: Desk, { client, atStart, judgeAll }: Following): void {
  const take = (sent: unknown) => {
    const { environments } = readSettings(sent)
    // What was set at the start stays unless the editor has settings of its own.
    desk.environments = environments.length > 0 ? environments : atStart().environments
    judgeAll()
  }
  const ask = async () => take(await connection.workspace.getConfiguration('hearth'))
  connection.onInitialized(async () => {
    const { workspace = {} } = client()
    if (workspace.didChangeConfiguration?.dynamicRegistration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'hearth' })
    }
    if (workspace.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = [{ globPattern: '**/*.{yaml,yml,json,template,env}' }]
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
    }
    if (workspace.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = foldersOf({ workspaceFolders: removed, rootUri: null })
        const come = foldersOf({ workspaceFolders: added, rootUri: null })
        desk.folders = [...desk.folders.filter((folder) => !gone.includes(folder)), ...come]
        judgeAll()
      })
    }
    if (workspace.configuration) await ask()
  })
  connection.onDidChangeConfiguration(async ({ settings }) =>
    client().workspace?.configuration ? ask() : take(settings),
  )
  connection.onDidChangeWatchedFiles(judgeAll)
}

/** Questions that change nothing. */
function answerReaders(connection: Connection, desk: Desk): void {
  connection.onHover(async ({ textDocument, position }) => {
    const sheet = await desk.sheet(textDocument.uri)
    const told = sheet && hover(sheet.template, sheet.document.offsetAt(position), sheet.assistance)
    if (!told) return null
    return { contents: { kind: MarkupKind.Markdown, value: told.text }, range: toRange(sheet.document, told.range) }
  })
  connection.onDefinition(async ({ textDocument, position }) => {
    const sheet = await desk.sheet(textDocument.uri)
    if (!sheet) return null
    const targets = definition(sheet.template, sheet.document.offsetAt(position), sheet.assistance)
    return targets.flatMap((target) => locationOf(target, sheet))
  })
  connection.onReferences(({ textDocument, position, context }) => {
    const open = templateAt(desk, textDocument.uri)
    if (!open) return null
    const { document, template } = open
    const ranges = findReferences(template, document.offsetAt(position), context.includeDeclaration)
    return ranges.map((range) => ({ uri: document.uri, range: toRange(document, range) }))
  })
  connection.onDocumentSymbol(({ textDocument }) => {
    const open = templateAt(desk, textDocument.uri)
    return open ? outline(open.template).map((entry) => toSymbol(open.document, entry)) : null
  })
  connection.onFoldingRanges(({ textDocument }) => {
    const open = templateAt(desk, textDocument.uri)
    return open ? folds(open.template).map((fold) => toFoldingRange(open.document, fold)) : null
  })
}

function templateAt(desk: Desk, uri: string): { document: TextDocument; template: Template } | undefined {
  const open = desk.template(uri)
  return open && isTemplate(open.template) ? open : undefined
}

function locationOf({ file, nameRange }: Target, { document, assistance, paths }: Sheet): Location[] {
  if (file === undefined) return [{ uri: document.uri, range: toRange(document, nameRange) }]
  const path = paths.get(file)
  const text = assistance.files instanceof Map ? assistance.files.get(file) : undefined
  if (path === undefined || text === undefined) return []
  const uri = pathToFileURL(path).href
  return [{ uri, range: toRange(TextDocument.create(uri, 'yaml', 0, text), nameRange) }]
}

/** Questions whose answers are changes, or offers of some. */
function answerWriters(connection: Connection, desk: Desk, client: () => ClientCapabilities): void {
  connection.onPrepareRename(({ textDocument, position }) => {
    const open = templateAt(desk, textDocument.uri)
    if (!open) return null
    const found = granted(prepareRename(open.template, open.document.offsetAt(position)))
    return { range: toRange(open.document, found.range), placeholder: found.name }
  })
  connection.onRenameRequest(({ textDocument, position, newName }) => {
    const open = templateAt(desk, textDocument.uri)
    if (!open) return null
    const { document, template } = open
    const edits = granted(rename(template, document.offsetAt(position), newName))
    return { changes: { [document.uri]: edits.map((edit) => toTextEdit(document, edit)) } }
  })
  connection.onCodeAction(async (params) => {
    const sheet = await desk.sheet(params.textDocument.uri)
    return sheet ? actionsAt(params, sheet) : null
  })
  connection.onCompletion(async ({ textDocument, position }) => {
    const sheet = await desk.sheet(textDocument.uri, (template) => isTemplate(template) || isBlank(template))
    if (!sheet) return null
    const offset = sheet.document.offsetAt(position)
    const snippets = client().textDocument?.completion?.completionItem?.snippetSupport === true
    const offers = complete(sheet.template, offset, sheet.assistance)
    return offers.map((offer, index) => toItem(sheet.document, offer, { offset, index, snippets }))
  })
  connection.onDocumentFormatting(({ textDocument, options }) => {
    const open = templateAt(desk, textDocument.uri)
    if (!open) return null
    return format(open.template, { indent: options.tabSize }).map((edit) => toTextEdit(open.document, edit))
  })
}

/** What was asked for, or its refusal as the error that editors show. */
function granted<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new ResponseError(LSPErrorCodes.RequestFailed, result.refused)
  return result
}

function actionsAt({ range, context }: CodeActionParams, sheet: Sheet): CodeAction[] {
  const { document, template, assistance } = sheet
  const problems = problemsOf(sheet)
  const asked = fromRange(document, range)
  return codeActions(template, asked, problems, assistance)
    .filter(({ kind }) => !context.only || context.only.some((one) => isOfKind(actionKinds[kind], one)))
    .map(({ label, kind, edits, mends }) => {
      const mended = context.diagnostics.filter(({ code }) => mends !== undefined && code === mends)
      return {
        title: label,
        kind: actionKinds[kind],
        edit: { changes: { [document.uri]: edits.map((edit) => toTextEdit(document, edit)) } },
        ...(mended.length > 0 && { diagnostics: mended }),
      }
    })
}

const isOfKind = (kind: string, wanted: string) => kind === wanted || kind.startsWith(`${wanted}.`)

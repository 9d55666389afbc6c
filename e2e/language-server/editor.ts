import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { projectRoot } from '#bin/project-root.ts'

/** An editor without a screen: it starts the server as editors do and speaks to it over standard input and output. */
export class Editor {
  readonly folder: string
  readonly connection: ProtocolConnection
  readonly #process: ChildProcess
  readonly #told = new Map<string, PublishDiagnosticsParams[]>()
  readonly #waiting: (() => void)[] = []
  #complaints = ''

  constructor(folder: string, configuration: unknown = null) {
    this.folder = folder
    this.#process = spawn(process.execPath, ['bin/hearth.js', 'lsp'], { cwd: projectRoot, stdio: 'pipe' })
    this.#process.stderr!.on('data', (chunk: Buffer) => {
      this.#complaints += chunk
    })
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.#process.stdout!),
      new StreamMessageWriter(this.#process.stdin!),
    )
    this.connection.onNotification('textDocument/publishDiagnostics', (told: PublishDiagnosticsParams) => {
      this.#told.set(told.uri, [...(this.#told.get(told.uri) ?? []), told])
      for (const wake of this.#waiting.splice(0)) wake()
    })
    this.connection.onRequest('workspace/configuration', () => [configuration])
    this.connection.onRequest('client/registerCapability', () => null)
    this.connection.listen()
  }

  async start(capabilities: InitializeParams['capabilities'] = {}, options?: unknown): Promise<InitializeResult> {
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(this.folder).href, name: 'project' }],
      capabilities,
      ...(options === undefined ? {} : { initializationOptions: options }),
    }
    const result = await this.connection.sendRequest<InitializeResult>('initialize', params)
    await this.connection.sendNotification('initialized', {})
    return result
  }

  uri(name: string): string {
    return pathToFileURL(`${this.folder}/${name}`).href
  }

  async open(name: string, text: string): Promise<void> {
    const textDocument = { uri: this.uri(name), languageId: 'yaml', version: 1, text }
    await this.connection.sendNotification('textDocument/didOpen', { textDocument })
  }

  /** What was told of a file that satisfies `fits`; waits for it, a few seconds at most. */
  async told(name: string, fits: (diagnostics: Diagnostic[]) => boolean = () => true): Promise<Diagnostic[]> {
    const until = Date.now() + 15_000
    for (;;) {
      const last = this.#told.get(this.uri(name))?.at(-1)
      if (last && fits(last.diagnostics)) return last.diagnostics
      if (Date.now() > until)
        throw new Error(`Nothing fitting was told of ${name}. ${JSON.stringify(last)} ${this.#complaints}`)
      await Promise.race([
        new Promise<void>((resolve) => this.#waiting.push(resolve)),
        new Promise((resolve) => setTimeout(resolve, 500)),
      ])
    }
  }

  /** Asks about the place in a file. */
  ask<T>(method: string, name: string, line: number, character: number, more: object = {}): Promise<T> {
    const params = { textDocument: { uri: this.uri(name) }, position: { line, character }, ...more }
    return this.connection.sendRequest<T>(method, params)
  }

  /** Ends the session as editors do; the server's exit code. */
  async quit(): Promise<number | null> {
    const ended = once(this.#process, 'exit')
    await this.connection.sendRequest('shutdown')
    await this.connection.sendNotification('exit')
    const [code] = (await ended) as [number | null]
    this.connection.dispose()
    return code
  }

  /** Goes away without a word, as an editor that crashed; the server's exit code. */
  async vanish(): Promise<number | null> {
    const ended = once(this.#process, 'exit')
    this.connection.dispose()
    this.#process.stdin!.end()
    const [code] = (await ended) as [number | null]
    return code
  }

  /** Stops a server that is still there. */
  kill(): void {
    if (this.#process.exitCode === null) this.#process.kill()
  }
}

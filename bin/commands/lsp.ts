import { createConnection } from 'vscode-languageserver/node'
import { serveLanguage } from '../language-server.ts'
import type { Command } from './command.ts'

export const lsp: Command = {
  help: `hearth lsp: help with templates for editors, over standard input and output

usage: hearth lsp

Speaks the Language Server Protocol until the editor says goodbye; docs/editors.md tells how editors are set up.`,
  run: () => new Promise(() => serveLanguage(createConnection(process.stdin, process.stdout))),
}

import {
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type CompletionItemTag,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type Diagnostic as ProtocolDiagnostic,
  type Range as ProtocolRange,
  SymbolKind,
  type TextEdit,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { CodeAction, Fold, Offer, OutlineEntry, WordKind } from '#lib/template/assist/assistance.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import type { Edit } from '#lib/text/edit.ts'
import type { Range } from '#lib/text/range.ts'

/** A range as lines and columns of a text. */
export function toRange(document: TextDocument, { from, to }: Range): ProtocolRange {
  return { start: document.positionAt(from), end: document.positionAt(to) }
}

/** The offsets of a range of lines and columns. */
export function fromRange(document: TextDocument, { start, end }: ProtocolRange): Range {
  return { from: document.offsetAt(start), to: document.offsetAt(end) }
}

export function toTextEdit(document: TextDocument, { from, to, insert }: Edit): TextEdit {
  return { range: toRange(document, { from, to }), newText: insert }
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const

/** A problem as editors show it: the hint stands below the message. */
export function toDiagnostic(document: TextDocument, problem: Diagnostic): ProtocolDiagnostic {
  const { code, severity, message, range, hint } = problem
  const tags = /^(?:deprecated|removed)-/.test(code)
    ? [DiagnosticTag.Deprecated]
    : code === 'unused-parameter'
      ? [DiagnosticTag.Unnecessary]
      : []
  return {
    range: toRange(document, range),
    severity: severities[severity],
    code,
    source: 'hearth',
    message: hint === undefined ? message : `${message}\n${hint}`,
    ...(tags.length > 0 && { tags }),
  }
}

const symbolKinds: { readonly [kind in WordKind]: SymbolKind } = {
  section: SymbolKind.Namespace,
  key: SymbolKind.Key,
  type: SymbolKind.Class,
  property: SymbolKind.Property,
  value: SymbolKind.Constant,
  parameter: SymbolKind.Variable,
  resource: SymbolKind.Object,
  attribute: SymbolKind.Field,
  output: SymbolKind.Event,
  condition: SymbolKind.Boolean,
  function: SymbolKind.Function,
  file: SymbolKind.File,
}

export function toSymbol(document: TextDocument, entry: OutlineEntry): DocumentSymbol {
  const { name, kind, detail, range, nameRange, children } = entry
  return {
    // Editors refuse a symbol without a name.
    name: name === '' ? '""' : name,
    kind: symbolKinds[kind],
    range: toRange(document, range),
    selectionRange: toRange(document, nameRange),
    children: children.map((child) => toSymbol(document, child)),
    ...(detail === undefined ? {} : { detail }),
  }
}

export function toFoldingRange(document: TextDocument, { range, kind }: Fold): FoldingRange {
  const { start, end } = toRange(document, range)
  return {
    startLine: start.line,
    endLine: end.line,
    ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
  }
}

const itemKinds: { readonly [kind in WordKind]: CompletionItemKind } = {
  section: CompletionItemKind.Module,
  key: CompletionItemKind.Keyword,
  type: CompletionItemKind.Class,
  property: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  parameter: CompletionItemKind.Variable,
  resource: CompletionItemKind.Reference,
  attribute: CompletionItemKind.Field,
  output: CompletionItemKind.Event,
  condition: CompletionItemKind.Operator,
  function: CompletionItemKind.Function,
  file: CompletionItemKind.File,
}

const deprecatedTag: CompletionItemTag = 1

/** An offer at `offset`, the `index`th of all; with `snippets` the cursor goes where the offer wants it. */
export function toItem(
  document: TextDocument,
  offer: Offer,
  { offset, index, snippets }: { readonly offset: number; readonly index: number; readonly snippets: boolean },
): CompletionItem {
  const { label, kind, edit, cursor, detail, doc, deprecated } = offer
  const isSnippet = snippets && cursor !== undefined && cursor < edit.insert.length
  // Editors compare what is typed, a quote included, with this text.
  const quote = /^["']/.exec(document.getText().slice(edit.from, offset))?.[0] ?? ''
  return {
    label,
    kind: itemKinds[kind],
    sortText: String(index).padStart(6, '0'),
    filterText: quote + label,
    textEdit: {
      range: toRange(document, edit),
      newText: isSnippet ? snippetOf(edit.insert, cursor) : edit.insert,
    },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    // The text brings its own indentation.
    insertTextMode: InsertTextMode.asIs,
    ...(detail === undefined ? {} : { detail }),
    ...(doc === undefined ? {} : { documentation: { kind: MarkupKind.Markdown, value: doc } }),
    ...(deprecated && { tags: [deprecatedTag] }),
  }
}

function snippetOf(insert: string, cursor: number): string {
  const escaped = (text: string) => text.replace(/[\\$}]/g, '\\$&')
  return `${escaped(insert.slice(0, cursor))}$0${escaped(insert.slice(cursor))}`
}

export const actionKinds: { readonly [kind in CodeAction['kind']]: CodeActionKind } = {
  quickfix: CodeActionKind.QuickFix,
  refactor: CodeActionKind.RefactorRewrite,
  format: CodeActionKind.Source,
}

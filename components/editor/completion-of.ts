import { t } from '#components/words/t.ts'
import { toldParagraphs } from '#components/words/told.tsx'
import type { Offer, WordKind } from '#lib/template/assist/assistance.ts'
import { monaco } from './monaco.ts'

const { CompletionItemKind, CompletionItemInsertTextRule, CompletionItemTag } = monaco.languages

const kinds: { readonly [kind in WordKind]: monaco.languages.CompletionItemKind } = {
  section: CompletionItemKind.Module,
  key: CompletionItemKind.Keyword,
  type: CompletionItemKind.Class,
  property: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  parameter: CompletionItemKind.Variable,
  resource: CompletionItemKind.Reference,
  attribute: CompletionItemKind.Field,
  output: CompletionItemKind.Event,
  condition: CompletionItemKind.Constant,
  function: CompletionItemKind.Function,
  file: CompletionItemKind.File,
}

/** An offer as Monaco shows and inserts it. */
export function completionOf(offer: Offer, range: monaco.IRange): monaco.languages.CompletionItem {
  const { label, kind, edit, cursor, detail, doc, rank, deprecated } = offer
  return {
    label: detail === undefined ? label : { label, description: detail },
    kind: kinds[kind],
    range,
    filterText: label,
    sortText: `${String(rank).padStart(6, '0')} ${label}`,
    insertText: cursor === undefined ? edit.insert : withCursor(edit.insert, cursor),
    insertTextRules:
      CompletionItemInsertTextRule.KeepWhitespace |
      (cursor === undefined ? CompletionItemInsertTextRule.None : CompletionItemInsertTextRule.InsertAsSnippet),
    ...(doc !== undefined && { documentation: { value: toldParagraphs(doc) } }),
    ...(deprecated && { tags: [CompletionItemTag.Deprecated] }),
    // A word that leaves a value open asks for it at once.
    ...(edit.insert.endsWith(': ') && { command: { id: 'editor.action.triggerSuggest', title: t('Suggest') } }),
  }
}

/** Monaco's snippet of a text with the cursor somewhere inside. */
function withCursor(text: string, cursor: number): string {
  const literal = (part: string) => part.replace(/[\\$}]/g, '\\$&')
  return `${literal(text.slice(0, cursor))}$0${literal(text.slice(cursor))}`
}

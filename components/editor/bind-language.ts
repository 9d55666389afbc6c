import type { Assistant } from '#components/document/assistant.ts'
import type { Document } from '#components/document/document.ts'
import { t } from '#components/words/t.ts'
import { told, toldParagraphs } from '#components/words/told.tsx'
import type { OutlineEntry, Target, WordKind } from '#lib/template/assist/assistance.ts'
import { isRefusal } from '#lib/template/edits/refusal.ts'
import { lines } from '#lib/text/lines.ts'
import type { Range } from '#lib/text/range.ts'
import { monacoRange } from './bind-text.ts'
import { completionOf } from './completion-of.ts'
import { monaco } from './monaco.ts'
import type { TemplateEditorProps } from './template-editor.tsx'

/** What a provider works with: the places of the text it was asked about. */
interface Asked {
  readonly offset: number
  range(range: Range): monaco.Range
}

const symbols: { readonly [kind in WordKind]: monaco.languages.SymbolKind } = {
  section: monaco.languages.SymbolKind.Namespace,
  key: monaco.languages.SymbolKind.Key,
  type: monaco.languages.SymbolKind.Class,
  property: monaco.languages.SymbolKind.Property,
  value: monaco.languages.SymbolKind.Constant,
  parameter: monaco.languages.SymbolKind.Variable,
  resource: monaco.languages.SymbolKind.Object,
  attribute: monaco.languages.SymbolKind.Field,
  output: monaco.languages.SymbolKind.Event,
  condition: monaco.languages.SymbolKind.Boolean,
  function: monaco.languages.SymbolKind.Function,
  file: monaco.languages.SymbolKind.File,
}

/**
 * Language help in Monaco: a thin skin over `lib/template/assist`, which answers in the worker. What changes the text
 * goes through the document's history by its own name. `onFile` opens a file beside the template.
 */
export function bindLanguage(
  document: Document,
  assistant: Assistant,
  editor: monaco.editor.IStandaloneCodeEditor,
  model: monaco.editor.ITextModel,
  { onFile, onRename }: Pick<TemplateEditorProps, 'onFile' | 'onRename'>,
): () => void {
  const fileUri = (name: string) => monaco.Uri.from({ scheme: 'hearth-file', path: `/${name}` })
  const asked = (at: monaco.editor.ITextModel, position?: monaco.IPosition): Asked | undefined => {
    if (at !== model) return undefined
    const places = lines(document.current().text)
    return {
      offset: position ? places.offset({ line: position.lineNumber, column: position.column }) : 0,
      range: (range) => monaco.Range.lift(monacoRange(range, places)),
    }
  }
  // Whoever presses Escape wants no help, not even such as is still on its way: Enter would take it.
  let declined = 0
  const { languages } = monaco
  const registered = [
    editor.onKeyDown(({ keyCode }) => {
      if (keyCode === monaco.KeyCode.Escape) declined++
    }),
    languages.registerCompletionItemProvider('yaml', {
      triggerCharacters: [' ', ':', '[', ',', '{', '-', '.', '"', "'"],
      async provideCompletionItems(at, position) {
        const here = asked(at, position)
        if (!here) return { suggestions: [] }
        const before = declined
        const offers = await assistant.ask({ about: 'complete', offset: here.offset })
        if (declined > before) return { suggestions: [] }
        return { suggestions: offers.map((offer) => completionOf(offer, here.range(offer.edit))) }
      },
    }),
    languages.registerHoverProvider('yaml', {
      async provideHover(at, position) {
        const here = asked(at, position)
        const hover = here && (await assistant.ask({ about: 'hover', offset: here.offset }))
        return here && hover && { range: here.range(hover.range), contents: [{ value: toldParagraphs(hover.text) }] }
      },
    }),
    languages.registerDefinitionProvider('yaml', {
      async provideDefinition(at, position) {
        const here = asked(at, position)
        const targets = here ? await assistant.ask({ about: 'definition', offset: here.offset }) : []
        return targets.map((target) => ({ ...placeOf(target, here!) }))
      },
    }),
    languages.registerReferenceProvider('yaml', {
      async provideReferences(at, position, { includeDeclaration }) {
        const here = asked(at, position)
        if (!here) return []
        const { offset } = here
        const found = await assistant.ask({ about: 'references', offset, withDefinition: includeDeclaration })
        return found.map((range) => ({ uri: model.uri, range: here.range(range) }))
      },
    }),
    languages.registerDocumentHighlightProvider('yaml', {
      async provideDocumentHighlights(at, position) {
        const here = asked(at, position)
        if (!here) return []
        const { offset } = here
        const found = await assistant.ask({ about: 'references', offset, withDefinition: true })
        return found.map((range) => ({ range: here.range(range) }))
      },
    }),
    languages.registerRenameProvider('yaml', {
      async resolveRenameLocation(at, position) {
        const here = asked(at, position)
        const place = here && (await assistant.ask({ about: 'renamable', offset: here.offset }))
        if (!place || isRefusal(place)) return refusedRename(at, position, place?.refused)
        return { range: here.range(place.range), text: place.name }
      },
      provideRenameEdits(at, position, name) {
        const here = asked(at, position)
        const refused = here && onRename ? onRename(here.offset, name)?.refused : ''
        return { edits: [], ...(refused !== undefined && { rejectReason: refused }) }
      },
    }),
    languages.registerDocumentSymbolProvider('yaml', {
      async provideDocumentSymbols(at) {
        const here = asked(at)
        return here ? (await assistant.ask({ about: 'outline' })).map((entry) => symbolOf(entry, here)) : []
      },
    }),
    languages.registerFoldingRangeProvider('yaml', {
      async provideFoldingRanges(at) {
        const here = asked(at)
        if (!here) return []
        return (await assistant.ask({ about: 'folds' })).map(({ range, kind }) => {
          const { startLineNumber: start, endLineNumber: end } = here.range(range)
          return kind === 'comment' ? { start, end, kind: languages.FoldingRangeKind.Comment } : { start, end }
        })
      },
    }),
    monaco.editor.registerEditorOpener({
      openCodeEditor(_source, uri) {
        if (uri.scheme !== 'hearth-file') return false
        onFile(uri.path.slice(1))
        return true
      },
    }),
    editor.addAction({
      id: 'hearth.format',
      label: t('Format Document'),
      keybindings: [monaco.KeyMod.Shift | monaco.KeyMod.Alt | monaco.KeyCode.KeyF],
      contextMenuGroupId: '1_modification',
      run: async () => document.edit(await assistant.ask({ about: 'format' }), t('Format')),
    }),
  ]
  const files = new Map<string, monaco.editor.ITextModel>()
  const placeOf = ({ file, range, nameRange }: Target, here: Asked) => {
    if (file === undefined) {
      return { uri: model.uri, range: here.range(range), targetSelectionRange: here.range(nameRange) }
    }
    const text = document.current().files.get(file) ?? ''
    const known = files.get(file) ?? monaco.editor.createModel(text, 'yaml', fileUri(file))
    files.set(file, known)
    known.setValue(text)
    const places = lines(text)
    return { uri: known.uri, range: monacoRange(range, places), targetSelectionRange: monacoRange(nameRange, places) }
  }
  return () => {
    for (const one of registered) one.dispose()
    for (const file of files.values()) file.dispose()
  }
}

/** Monaco wants a place even where nothing can be renamed. */
function refusedRename(
  at: monaco.editor.ITextModel,
  position: monaco.IPosition,
  reason = t('Nothing to rename here.'),
) {
  const word = at.getWordAtPosition(position)
  const range = monaco.Range.fromPositions(position)
  return { range, text: word?.word ?? '', rejectReason: told(reason) }
}

function symbolOf(entry: OutlineEntry, here: Asked): monaco.languages.DocumentSymbol {
  return {
    name: entry.name,
    detail: entry.detail ?? '',
    kind: symbols[entry.kind],
    tags: [],
    range: here.range(entry.range),
    selectionRange: here.range(entry.nameRange),
    children: entry.children.map((child) => symbolOf(child, here)),
  }
}

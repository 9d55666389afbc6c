'use client'

import { t } from '#components/words/t.ts'
import './template-editor.css'
import { useEffect, useRef } from 'react'
import { useAnalyst } from '#components/document/use-analyst.ts'
import { useAssistant } from '#components/document/use-assistant.ts'
import { useDocument } from '#components/document/use-document.ts'
import { useCompany } from '#components/document/use-people.ts'
import { bindLanguage } from './bind-language.ts'
import { bindPeople } from './bind-people.ts'
import { bindProblems } from './bind-problems.ts'
import { bindSelection, goTo } from './bind-selection.ts'
import { bindText } from './bind-text.ts'
import { followTheme } from './editor-theme.ts'
import { monaco } from './monaco.ts'
import type { TemplateEditorProps } from './template-editor.tsx'

/** Monaco on the open document: what is typed goes into it, what happens to it shows here; it keeps no truth of its own. */
export default function MonacoPane({ label, goal, onFile, onRename }: TemplateEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null)
  const document = useDocument()
  const analyst = useAnalyst()
  const assistant = useAssistant()
  const company = useCompany()

  useEffect(() => {
    if (!host.current) return
    const model = monaco.editor.createModel(document.current().text, 'yaml')
    model.updateOptions({ tabSize: 2, insertSpaces: true })
    const pane = monaco.editor.create(host.current, {
      ...options,
      model,
      ariaLabel: label,
      readOnly: document.readOnly,
    })
    editor.current = pane
    bindHistory(pane, document)
    const undo = [
      followTheme(),
      bindText(document, model),
      bindProblems(document, analyst, assistant, pane, model),
      bindLanguage(document, assistant, pane, model, { onFile, ...(onRename && { onRename }) }),
      bindSelection(document, analyst, pane),
      ...(company ? [bindPeople(document, company, pane)] : []),
    ]
    return () => {
      for (const release of undo) release()
      pane.dispose()
      model.dispose()
      editor.current = null
    }
  }, [document, analyst, assistant, company, label, onFile, onRename])

  useEffect(() => {
    if (goal && editor.current) goTo(editor.current, document.current().text, goal.range)
  }, [goal, document])

  // `nokey`: the canvas beside it must not take the space key for itself; Monaco types into no field it would know.
  return <div ref={host} className="hearth-editor nokey size-full" />
}

/** Undo belongs to the document, where a drag on the canvas and a typed word are steps of one history. */
function bindHistory(pane: monaco.editor.IStandaloneCodeEditor, document: ReturnType<typeof useDocument>) {
  const { KeyMod, KeyCode } = monaco
  pane.addAction({
    id: 'hearth.undo',
    label: t('Undo'),
    keybindings: [KeyMod.CtrlCmd | KeyCode.KeyZ],
    run: () => void document.undo(),
  })
  pane.addAction({
    id: 'hearth.redo',
    label: t('Redo'),
    keybindings: [KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, KeyMod.CtrlCmd | KeyCode.KeyY],
    run: () => void document.redo(),
  })
}

const options: monaco.editor.IStandaloneEditorConstructionOptions = {
  theme: 'hearth',
  automaticLayout: true,
  fontFamily: 'var(--font-geist-mono), ui-monospace, monospace',
  fontSize: 13,
  lineHeight: 20,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  padding: { top: 12, bottom: 12 },
  renderFinalNewline: 'on',
  glyphMargin: false,
  lineNumbersMinChars: 4,
  folding: true,
  wordWrap: 'off',
  quickSuggestions: { other: true, strings: true, comments: false },
  // A word that is complete already ends its line on Enter, as it always did.
  acceptSuggestionOnEnter: 'smart',
  suggest: { showWords: false, preview: false, snippetsPreventQuickSuggestions: false },
  fixedOverflowWidgets: true,
  bracketPairColorization: { enabled: false },
  stickyScroll: { enabled: false },
  overviewRulerBorder: false,
  unicodeHighlight: { ambiguousCharacters: false },
  accessibilitySupport: 'auto',
  'semanticHighlighting.enabled': false,
}

'use client'

import { useMemo } from 'react'
import { templateOf } from '#components/document/template-of.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import { TextChange } from '#components/graph/text-change.tsx'
import { told } from '#components/words/told.tsx'
import { isRefusal, type Refusal } from '#lib/template/edits/refusal.ts'
import type { Template } from '#lib/template/template.ts'
import type { Edit } from '#lib/text/edit.ts'
import { writtenLines } from './written-lines.ts'

/** The lines that a choice will write, or why it can't be taken. */
export function WritePreview({ write }: { write: ((template: Template) => Edit[] | Refusal) | undefined }) {
  const text = useDocumentPart((state) => state.text)
  const edits = useMemo(() => write?.(templateOf(text)) ?? [], [text, write])
  if (isRefusal(edits)) return <p className="border-t px-3 py-2 text-danger text-xs">{told(edits.refused)}</p>
  return <TextChange lines={writtenLines(text, edits)} className="max-h-40 overflow-auto" />
}

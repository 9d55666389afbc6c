'use client'

import { useMemo } from 'react'
import type { EditOptions } from '#components/document/document.ts'
import { templateOf } from '#components/document/template-of.ts'
import { useDocument } from '#components/document/use-document.ts'
import { useToast } from '#components/ui/toast.tsx'
import { inSentence } from '#components/words/in-sentence.ts'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import { isRefusal, type Refusal } from '#lib/template/edits/refusal.ts'
import type { Editable } from '#lib/template/edits/sheet.ts'
import type { Edit } from '#lib/text/edit.ts'

/** One gesture: what it writes, or why not. */
export type Gesture = (template: Editable) => Edit[] | Refusal

/** Makes a gesture on the open design as one step of its history; a refusal is told and changes nothing. */
export type Perform = (label: string, gesture: Gesture, options?: EditOptions) => boolean

export function usePerform(): Perform {
  const document = useDocument()
  const toast = useToast()
  return useMemo(
    () => (label, gesture, options) => {
      const result = gesture(templateOf(document.current().text))
      if (isRefusal(result)) {
        toast({
          title: t('Not done: {what}', { what: inSentence(label) }),
          detail: told(result.refused),
          tone: 'danger',
        })
        return false
      }
      document.edit(result, label, options)
      return true
    },
    [document, toast],
  )
}

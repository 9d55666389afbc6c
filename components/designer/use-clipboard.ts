'use client'

import { useEffect } from 'react'
import { useDocument } from '#components/document/use-document.ts'
import { t } from '#components/words/t.ts'
import { useAnnounce } from './announcer.tsx'
import { namesOf, type ResourceActions } from './resource-actions.ts'
import { isTyping } from './use-shortcuts.ts'

/** Copy, cut and paste of resources as YAML text: between tabs, and into any editor. */
export function useClipboard(actions: ResourceActions) {
  const document = useDocument()
  const announce = useAnnounce()
  useEffect(() => {
    const take = (event: ClipboardEvent, cut: boolean) => {
      const { selection } = document.current()
      const marked = getSelection()?.toString() ?? ''
      if (isTyping(event.target) || selection.size === 0 || marked !== '') return
      event.clipboardData?.setData('text/plain', actions.copyText(selection))
      event.preventDefault()
      if (cut) actions.remove(selection)
      else announce(t('Copied {what} as YAML', { what: namesOf(selection) }))
    }
    const onCopy = (event: ClipboardEvent) => take(event, false)
    const onCut = (event: ClipboardEvent) => take(event, true)
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!isTyping(event.target) && text.trim() !== '' && actions.paste(text)) event.preventDefault()
    }
    addEventListener('copy', onCopy)
    addEventListener('cut', onCut)
    addEventListener('paste', onPaste)
    return () => {
      removeEventListener('copy', onCopy)
      removeEventListener('cut', onCut)
      removeEventListener('paste', onPaste)
    }
  }, [document, actions, announce])
}

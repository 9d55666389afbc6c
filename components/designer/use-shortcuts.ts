'use client'

import { useEffect, useRef } from 'react'

/** `mod+z`, `mod+shift+z`, `f2` …; `mod` is Ctrl, or the command key on a Mac. */
export type Shortcuts = { readonly [keys: string]: (event: KeyboardEvent) => void }

/**
 * Page-wide keys. Inside a text field or the editor only those marked in `everywhere` act; the rest belong to the field.
 */
export function useShortcuts(shortcuts: Shortcuts, everywhere: ReadonlySet<string>) {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const keys = [(event.ctrlKey || event.metaKey) && 'mod', event.shiftKey && 'shift', event.key.toLowerCase()]
        .filter(Boolean)
        .join('+')
      const act = latest.current[keys]
      if (!act || event.defaultPrevented || (isTyping(event.target) && !everywhere.has(keys))) return
      event.preventDefault()
      act(event)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [everywhere])
}

/** True where keys are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog], .monaco-editor') !== null
  )
}

'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * `mod+z`, `mod+shift+z`, `f2`, or one key after the other: `alt+a l`. `mod` is Ctrl, or the command key on a Mac. An
 * action that answers false has left the key to others.
 */
export type Shortcuts = { readonly [keys: string]: (event: KeyboardEvent) => unknown }

/** How long the second of two keys is waited for (ms). */
const patience = 3000

/**
 * Page-wide keys. Inside a text field or the editor only those marked in `everywhere` act; the rest belong to the field.
 * Answers the first of two keys while the second is awaited.
 */
export function useShortcuts(shortcuts: Shortcuts, everywhere: ReadonlySet<string>): string | undefined {
  const latest = useRef(shortcuts)
  const [awaiting, setAwaiting] = useState<string>()
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    const act = (event: KeyboardEvent, keys: string) => {
      if (latest.current[keys]?.(event) !== false) event.preventDefault()
    }
    const onKey = (event: KeyboardEvent) => {
      const keys = spelled(event)
      if (event.defaultPrevented || (isTyping(event.target) && !everywhere.has(keys))) return
      if (latest.current[keys]) act(event, keys)
      else if (Object.keys(latest.current).some((other) => other.startsWith(`${keys} `))) {
        event.preventDefault()
        setAwaiting(keys)
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [everywhere])
  useEffect(() => {
    if (awaiting === undefined) return
    const onSecond = (event: KeyboardEvent) => {
      if (/^(Alt|Control|Meta|Shift)$/.test(event.key)) return
      setAwaiting(undefined)
      event.preventDefault()
      event.stopPropagation()
      latest.current[`${awaiting} ${spelled({ ...keysOf(event), altKey: false })}`]?.(event)
    }
    const timer = setTimeout(() => setAwaiting(undefined), patience)
    addEventListener('keydown', onSecond, true)
    return () => {
      clearTimeout(timer)
      removeEventListener('keydown', onSecond, true)
    }
  }, [awaiting])
  return awaiting
}

type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

const keysOf = ({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Keys): Keys => ({
  key,
  code,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
})

/** A key press by name. With Alt, and after it, many keyboards write other letters: the key's own counts. */
export function spelled({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Keys): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  const foreign = key.length === 1 && !/^[ -~]$/.test(key)
  const name = letter && (altKey || foreign) ? letter : key
  return [(ctrlKey || metaKey) && 'mod', altKey && 'alt', shiftKey && 'shift', name.toLowerCase()]
    .filter(Boolean)
    .join('+')
}

/** True where keys are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog], [role=menu], .monaco-editor') !== null
  )
}

'use client'

import { useEffect, useRef, useState } from 'react'
import { keysIn } from '#components/ui/chosen-keys.ts'
import { type CommandId, commandIds } from '#components/ui/key-commands.ts'
import { isModifier, secondOf, spelled } from '#components/ui/spelled.ts'
import { chosenKeys } from '#components/ui/use-chosen-keys.ts'

/** What commands do. An action that answers false has left the key to others. */
export type Shortcuts = { readonly [id in CommandId | 'escape']?: (event: KeyboardEvent) => unknown }

/** How long the second of two keys is waited for (ms). */
const patience = 3000

/**
 * Page-wide keys, as they were chosen. Inside a text field or the editor only those of commands in `everywhere` act; the
 * rest belong to the field. Answers the first of two keys while the second is awaited.
 */
export function useShortcuts(shortcuts: Shortcuts, everywhere: ReadonlySet<CommandId>): string | undefined {
  const latest = useRef(shortcuts)
  const [awaiting, setAwaiting] = useState<string>()
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const keys = spelled(event)
      const id = commandOf(latest.current, keys)
      const typing = isTyping(event.target) && !(id !== 'escape' && id && everywhere.has(id))
      if (event.defaultPrevented || typing) return
      if (id) {
        if (latest.current[id]?.(event) !== false) event.preventDefault()
      } else if (commandIds.some((one) => latest.current[one] && begins(one, keys))) {
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
      if (isModifier(event)) return
      setAwaiting(undefined)
      event.preventDefault()
      event.stopPropagation()
      const id = commandOf(latest.current, `${awaiting} ${secondOf(event)}`)
      if (id) latest.current[id]?.(event)
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

function commandOf(shortcuts: Shortcuts, keys: string): CommandId | 'escape' | undefined {
  if (keys === 'escape') return keys
  return commandIds.find((id) => shortcuts[id] && keysIn(chosenKeys(), id).includes(keys))
}

const begins = (id: CommandId, keys: string) => keysIn(chosenKeys(), id).some((one) => one.startsWith(`${keys} `))

/** True where keys are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog], [role=menu], .monaco-editor') !== null
  )
}

import { useSyncExternalStore } from 'react'
import type { StackEvent } from '#lib/api/contract.ts'

const key = 'hearth.notices'
const changed = 'hearth.notices.changed'

/**
 * Whether the user wants to be told when operations end, and how: `system` where the browser lets us, else `page`, by
 * toasts and the tab's title.
 */
export type Notices = 'off' | 'page' | 'system'

function current(): Notices {
  if (localStorage.getItem(key) !== 'on') return 'off'
  return typeof Notification !== 'undefined' && Notification.permission === 'granted' ? 'system' : 'page'
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('storage', listener)
  window.addEventListener(changed, listener)
  return () => {
    window.removeEventListener('storage', listener)
    window.removeEventListener(changed, listener)
  }
}

/** What the user chose, in this tab or another. */
export function useNoticesChoice(): Notices {
  return useSyncExternalStore(subscribe, current, () => 'off')
}

/** Turns notices on or off. Asks the user for leave, so call it from a click alone. */
export async function setNotices(isOn: boolean): Promise<void> {
  localStorage.setItem(key, isOn ? 'on' : 'off')
  if (isOn && typeof Notification !== 'undefined' && Notification.permission === 'default') {
    await Notification.requestPermission()
  }
  window.dispatchEvent(new Event(changed))
}

/** Whether an event is worth a notice: an operation of a stack has ended. */
export const isNoteworthy = ({ isStack, status }: Pick<StackEvent, 'isStack' | 'status'>): boolean =>
  isStack && status !== 'IN_PROGRESS'

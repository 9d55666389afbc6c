'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { statusLook } from '#components/ui/status-look.ts'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import type { StackEvent } from '#lib/api/contract.ts'
import { openEventStream } from './event-stream.ts'
import { isNoteworthy, useNoticesChoice } from './notices-choice.ts'

/**
 * Tells when operations end, if the user wants that: by the system where the tab is not looked at, else by a toast and in
 * the title. Of several tabs one listens: browsers have few lines to a server.
 */
export function useNotices(projectId: string | undefined): void {
  const choice = useNoticesChoice()
  const router = useRouter()
  const toast = useToast()
  const tell = useRef((_: StackEvent) => {})
  useEffect(() => {
    tell.current = (event) => {
      const path = `/stacks/${event.stackId}`
      const isOpen = window.location.pathname === path
      const { label } = statusLook(event.action, event.status)
      const title = `${event.resourceName}: ${label}`
      if (document.hidden && choice === 'system') return notify(title, event, () => router.push(path))
      if (document.hidden) markTitle(title)
      // Its own page shows it anyway.
      if (isOpen) return
      toast({
        tone: event.status === 'FAILED' ? 'danger' : 'ok',
        title,
        ...(event.status === 'FAILED' && { detail: event.reason }),
        action: { label: t('Open'), onSelect: () => router.push(path) },
      })
    }
  })
  const isOn = choice !== 'off'
  useEffect(() => {
    if (projectId === undefined || !isOn) return
    const leaving = new AbortController()
    const listen = () =>
      new Promise<void>((done) => {
        const close = openEventStream({
          url: () => '/api/stream?project=1',
          onConnection: () => undefined,
          onEvent: (event) => isNoteworthy(event) && tell.current(event),
        })
        leaving.signal.addEventListener('abort', () => {
          close()
          done()
        })
      })
    navigator.locks?.request('hearth.notices', { signal: leaving.signal }, listen).catch(() => undefined)
    return () => leaving.abort()
  }, [projectId, isOn])
}

function notify(title: string, { stackId, reason }: StackEvent, open: () => void): void {
  const notice = new Notification(title, { body: reason, tag: `hearth.${stackId}` })
  notice.onclick = () => {
    window.focus()
    open()
    notice.close()
  }
}

/** The title says it until the tab is looked at. */
function markTitle(title: string): void {
  const before = document.title
  const marked = `● ${title}`
  document.title = marked
  const restore = () => {
    if (document.title === marked) document.title = before
  }
  document.addEventListener('visibilitychange', restore, { once: true })
}

'use client'

import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { createContext, use, useCallback, useMemo, useState } from 'react'
import { t } from '#components/words/t.ts'
import { classNames } from './class-names.ts'

export interface ToastMessage {
  readonly title: string
  readonly detail?: string
  readonly tone?: 'info' | 'ok' | 'danger'
  readonly action?: { readonly label: string; readonly onSelect: () => void }
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined)

/** `const toast = useToast(); toast({ title: 'Stack deleted' })`. Errors stay until they are closed. */
export function useToast() {
  return use(ToastContext)
}

const looks = {
  info: { Icon: Info, color: 'text-ink-muted' },
  ok: { Icon: CircleCheck, color: 'text-ok' },
  danger: { Icon: CircleAlert, color: 'text-danger' },
}

/** Holds and shows the messages; once, near the root. */
export function Toaster({ children }: { children: React.ReactNode }) {
  const [messages, setMessages] = useState<readonly (ToastMessage & { id: number })[]>([])
  const show = useCallback((message: ToastMessage) => {
    setMessages((now) => [...now.slice(-2), { ...message, id: (now.at(-1)?.id ?? 0) + 1 }])
  }, [])
  const drop = (id: number) => setMessages((now) => now.filter((message) => message.id !== id))
  const value = useMemo(() => show, [show])
  return (
    <ToastContext value={value}>
      <Radix.Provider swipeDirection="right" label={t('Notification')}>
        {children}
        {messages.map((message) => (
          <Message key={message.id} message={message} onClose={() => drop(message.id)} />
        ))}
        <Radix.Viewport className="fixed right-4 bottom-4 z-50 flex w-88 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none" />
      </Radix.Provider>
    </ToastContext>
  )
}

function Message({ message, onClose }: { message: ToastMessage; onClose: () => void }) {
  const { Icon, color } = looks[message.tone ?? 'info']
  return (
    <Radix.Root
      duration={message.tone === 'danger' ? Number.POSITIVE_INFINITY : 6000}
      onOpenChange={(open) => !open && onClose()}
      className="flex animate-appear items-start gap-2.5 rounded-lg border bg-surface p-3 shadow-float"
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', color)} />
      <div className="min-w-0 flex-1">
        <Radix.Title className="font-medium text-sm">{message.title}</Radix.Title>
        {message.detail && (
          <Radix.Description className="mt-0.5 break-words text-ink-muted text-xs">{message.detail}</Radix.Description>
        )}
        {message.action && (
          <Radix.Action
            altText={message.action.label}
            onClick={message.action.onSelect}
            className="mt-1.5 font-medium text-accent text-xs hover:underline"
          >
            {message.action.label}
          </Radix.Action>
        )}
      </div>
      <Radix.Close aria-label={t('Dismiss')} className="text-ink-muted hover:text-ink">
        <X aria-hidden className="size-4" />
      </Radix.Close>
    </Radix.Root>
  )
}

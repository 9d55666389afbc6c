'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { t } from '#components/words/t.ts'
import { classNames } from './class-names.ts'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: React.ReactNode
  children?: React.ReactNode
  /** Buttons, rightmost the primary one. */
  actions?: React.ReactNode
  /** `full`: for what needs the whole window. */
  wide?: boolean | 'full'
}

/** A modal conversation. The focus goes to the element marked `data-autofocus`: give it to the safe button. */
export function Dialog({ open, onOpenChange, title, description, children, actions, wide }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          {...(!description && { 'aria-describedby': undefined })}
          onOpenAutoFocus={focusMarked}
          className={classNames(
            '-translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-50 flex max-h-[85dvh] w-[calc(100vw-2rem)] flex-col rounded-xl border bg-surface shadow-float',
            wide === 'full' ? 'max-w-6xl' : wide ? 'max-w-2xl' : 'max-w-md',
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-2">
            <div>
              <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-0.5 text-ink-muted text-sm">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close
              aria-label={t('Close')}
              className="-mr-1 inline-flex size-7 items-center justify-center rounded-md text-ink-muted hover:bg-raised hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Radix.Close>
          </header>
          {children && (
            <section
              aria-label={title}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
              tabIndex={0}
              className="min-h-0 flex-1 overflow-y-auto px-5 py-2 focus-visible:outline-offset-[-2px]"
            >
              {children}
            </section>
          )}
          {actions && <footer className="flex items-center justify-end gap-2 px-5 pt-3 pb-4">{actions}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function focusMarked(event: Event) {
  const marked =
    event.target instanceof HTMLElement ? event.target.querySelector<HTMLElement>('[data-autofocus]') : null
  if (!marked) return
  event.preventDefault()
  marked.focus()
}

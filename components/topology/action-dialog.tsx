'use client'

import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { t } from '#components/words/t.ts'
import { Told } from '#components/words/told.tsx'
import { RequestError } from '#lib/api/client.ts'
import { CommandLines } from './command-lines.tsx'
import type { Command } from './commands.ts'

type Props = {
  title: string
  /** What will happen, in a sentence or two. */
  description: React.ReactNode
  command: Command
  /** The word on the button that does it. */
  verb: string
  danger?: boolean
  /** Why it can't be done; then it is not offered. */
  refused?: string | undefined
  blocked?: boolean
  busy: boolean
  error: Error | null
  onConfirm: () => void
  onClose: () => void
  /** What else must be known for it. */
  children?: React.ReactNode
}

/** Asks before something is done, and tells what it is called elsewhere. */
export function ActionDialog(props: Props) {
  const { title, description, command, verb, danger, refused, blocked, busy, error, onConfirm, onClose, children } =
    props
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      actions={
        <>
          <Button data-autofocus={!children || undefined} onClick={onClose}>
            {t('Not now')}
          </Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            disabled={blocked === true || refused !== undefined}
            busy={busy}
            onClick={onConfirm}
          >
            {verb}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pb-1">
        {children}
        {refused !== undefined && <Notice tone="warning" title={refused} />}
        {error && (
          <Notice tone="danger" role="alert" title={<Told words={error.message} />}>
            {error instanceof RequestError && error.detail.hint && <Told words={error.detail.hint} />}
          </Notice>
        )}
        <CommandLines command={command} open />
      </div>
    </Dialog>
  )
}

'use client'

import {
  CirclePause,
  CirclePlay,
  CircleStop,
  Ellipsis,
  PenTool,
  RotateCcw,
  ShieldCheck,
  Trash2,
  Unlink,
} from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { stackCommand } from '#components/topology/commands.ts'
import type { FamilyView } from '#components/topology/family-view.ts'
import { useRefusal } from '#components/topology/use-refusal.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { RelativeTime, useNow } from '#components/ui/relative-time.tsx'
import { duration } from '#components/ui/relative-words.ts'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import type { StackDetail } from '#lib/api/contract.ts'
import { ConnectionBadge } from './connection-badge.tsx'
import { DeleteStackDialog } from './delete-stack-dialog.tsx'
import { LeaveStackDialog } from './leave-stack-dialog.tsx'
import { OperationProgress } from './operation-progress.tsx'
import { type AskedAction, hindrance, StackActionDialog } from './stack-action-dialog.tsx'
import { useStackActions } from './use-stack-actions.ts'
import type { StackLive } from './use-stack-live.ts'

/** Name, state and actions of a stack. */
export function StackHeader({ live, paused, ...view }: FamilyView & { live: StackLive; paused: string | undefined }) {
  const { stack } = view
  return (
    <header className="shrink-0 bg-surface px-6 pt-4 pb-3 [@media(max-height:560px)]:pt-2 [@media(max-height:560px)]:pb-0">
      <nav aria-label={t('Breadcrumb')} className="text-ink-muted text-xs">
        <Link href="/stacks" className="rounded-sm hover:text-ink hover:underline">
          {t('Stacks')}
        </Link>
        {stack.parentId && (
          <>
            <span aria-hidden> / </span>
            <Link href={`/stacks/${stack.parentId}`} className="rounded-sm hover:text-ink hover:underline">
              {t('parent stack')}
            </Link>
          </>
        )}
      </nav>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 title={stack.name} className="max-w-[480px] truncate font-semibold text-[20px] leading-7 tracking-tight">
          {stack.name}
        </h1>
        <StatusBadge action={stack.action} status={stack.status} hook={paused} />
        <OperationProgress {...view} />
        <OperationTime stack={stack} />
        {stack.tags.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
        <div className="ml-auto flex items-center gap-2">
          <ConnectionBadge connection={live.connection} asOf={live.asOf} />
          <Actions stack={stack} />
        </div>
      </div>
      <div className="mt-0.5 flex items-center gap-1 text-ink-muted text-xs">
        <span className="shrink-0 font-mono">{stack.id}</span>
        <CopyButton text={stack.id} label={t('Copy stack id')} className="size-6" />
        {stack.description && (
          <span className="truncate" title={stack.description}>
            · {stack.description}
          </span>
        )}
      </div>
    </header>
  )
}

function OperationTime({ stack: { operation, status } }: { stack: StackDetail }) {
  const now = useNow()
  if (!operation) return null
  const start = Date.parse(operation.startedAt)
  if (status === 'IN_PROGRESS' || !operation.finishedAt) {
    return (
      <span className="text-ink-muted text-xs">{t('for {time}', { time: duration(Math.max(0, now - start)) })}</span>
    )
  }
  return (
    <span className="text-ink-muted text-xs">
      {rich('in {time}, {ago}', {
        time: duration(Date.parse(operation.finishedAt) - start),
        ago: <RelativeTime iso={operation.finishedAt} />,
      })}
    </span>
  )
}

function Actions({ stack }: { stack: StackDetail }) {
  const { edit, act } = useStackActions(stack.id, stack.name)
  const refused = useRefusal()
  const denied = { disabled: refused !== undefined, title: refused }
  const gone = stack.action === 'DELETE' && stack.status === 'COMPLETE'
  const { cancellable = false, retryable = false } = stack.operation ?? {}
  return (
    <>
      {retryable && stack.status !== 'FAILED' && (
        <Button size="sm" busy={act.isPending} {...denied} onClick={() => act.mutate('retry')}>
          <RotateCcw aria-hidden />
          {t('Retry')}
        </Button>
      )}
      {cancellable && (
        <Menu
          label={t('Ways to cancel')}
          trigger={
            <Button size="sm" {...denied} title={refused ?? stackCommand('cancel', stack).cli}>
              <CircleStop aria-hidden />
              {t('Cancel')}
            </Button>
          }
          items={[
            { label: t('Cancel and roll back'), onSelect: () => act.mutate('cancel') },
            { label: t('Cancel and leave as it is'), onSelect: () => act.mutate('cancel-without-rollback') },
          ]}
        />
      )}
      {!gone && stack.parentId === null && (
        <Button
          size="sm"
          busy={edit.isPending}
          disabled={stack.status === 'IN_PROGRESS' || denied.disabled}
          title={refused}
          onClick={() => edit.mutate()}
        >
          <PenTool aria-hidden />
          {t('Update')}
        </Button>
      )}
      <MoreActions stack={stack} gone={gone} refused={refused} />
    </>
  )
}

const icons = { suspend: CirclePause, resume: CirclePlay, check: ShieldCheck }

/** Its dialogs outlive the stack: the last of them tells what became of it. */
function MoreActions({ stack, gone, refused }: { stack: StackDetail; gone: boolean; refused: string | undefined }) {
  const router = useRouter()
  const [asked, setAsked] = useState<AskedAction | 'delete' | 'leave'>()
  const close = () => setAsked(undefined)
  const item = (action: AskedAction, label: string) => {
    const Icon = icons[action]
    const why = hindrance(action, stack)
    return { label, icon: <Icon aria-hidden />, disabled: why !== undefined, onSelect: () => setAsked(action) }
  }
  return (
    <>
      {!gone && (
        <Menu
          label={t('More actions')}
          trigger={
            <IconButton label={t('More actions')} size="sm">
              <Ellipsis aria-hidden />
            </IconButton>
          }
          items={[
            ...(refused ? [refused] : []),
            item('check', t('Check…')),
            item('suspend', t('Suspend…')),
            item('resume', t('Resume…')),
            null,
            {
              label: t('Leave without deleting…'),
              icon: <Unlink aria-hidden />,
              disabled: refused !== undefined,
              onSelect: () => setAsked('leave'),
            },
            {
              label: t('Delete…'),
              icon: <Trash2 aria-hidden />,
              danger: true,
              disabled: refused !== undefined,
              onSelect: () => setAsked('delete'),
            },
          ]}
        />
      )}
      {asked === 'delete' && (
        <DeleteStackDialog
          stackId={stack.id}
          name={stack.name}
          onClose={close}
          onDeleted={() => router.push('/stacks')}
        />
      )}
      {asked === 'leave' && <LeaveStackDialog stack={stack} onClose={close} />}
      {asked && asked !== 'delete' && asked !== 'leave' && (
        <StackActionDialog stack={stack} action={asked} onClose={close} />
      )}
    </>
  )
}

'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, RotateCcw, Unplug } from 'lucide-react'
import { useState } from 'react'
import { ActionDialog } from '#components/topology/action-dialog.tsx'
import { type Command, stackCommand } from '#components/topology/commands.ts'
import { useRefusal } from '#components/topology/use-refusal.ts'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import { Told, told } from '#components/words/told.tsx'
import { send } from '#lib/api/client.ts'
import type { StackDetail } from '#lib/api/contract.ts'
import type { Blocker, Diagnosis, ResourceActionRequest } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import type { RootCause } from './root-cause.ts'
import { useStackActions } from './use-stack-actions.ts'

type Props = { stack: StackDetail; cause: RootCause; found: Diagnosis }

/** What is in the way of a deletion, and the ways out: the safest first, leaving things behind last. */
export function DeletionDoctor({ stack, cause, found: { blockers, leaves } }: Props) {
  const [asked, setAsked] = useState<Blocker | 'leave'>()
  const { act } = useStackActions(stack.id, stack.name)
  const wayOut = useWayOut(stack, cause)
  const refused = useRefusal()
  const name = cause.resource.name
  const close = () => {
    wayOut.reset()
    setAsked(undefined)
  }
  return (
    <div className="mt-3 border-danger/20 border-t pt-3 pl-9">
      <h3 className="font-semibold text-xs">
        {blockers.length === 0
          ? t('Nothing is known to be in the way of {name} now', { name })
          : t('In the way of {name}', { name })}
      </h3>
      {blockers.length > 0 && (
        <ul aria-label={t('In the way of {name}', { name })} className="mt-1.5 flex flex-col gap-1.5">
          {blockers.map((blocker) => (
            <InTheWay
              key={`${blocker.id}${blocker.because}`}
              blocker={blocker}
              refused={refused}
              onRelease={() => setAsked(blocker)}
            />
          ))}
        </ul>
      )}
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          busy={act.isPending}
          disabled={refused !== undefined}
          title={refused}
          onClick={() => act.mutate('retry')}
        >
          <RotateCcw aria-hidden />
          {t('Delete again')}
        </Button>
        {leaves.length > 0 && (
          <Button
            size="sm"
            variant="ghost"
            disabled={refused !== undefined}
            title={refused}
            onClick={() => setAsked('leave')}
          >
            {t('Leave {name} behind…', { name })}
          </Button>
        )}
      </div>
      {asked === 'leave' && (
        <LeaveBehind
          stack={stack}
          name={name}
          leaves={leaves}
          busy={wayOut.isPending}
          error={wayOut.error}
          onConfirm={() => wayOut.mutate({ action: 'leave-behind' })}
          onClose={close}
        />
      )}
      {asked && asked !== 'leave' && asked.release && (
        <ActionDialog
          title={`${told(asked.release.words)}?`}
          description={told(asked.release.consequence)}
          command={withRelease(asked.release.command, stackCommand('delete', stack))}
          verb={t('{words} and delete the stack', { words: told(asked.release.words) })}
          danger
          busy={wayOut.isPending}
          error={wayOut.error}
          onConfirm={() => wayOut.mutate({ action: 'release', blocker: asked.id })}
          onClose={close}
        />
      )}
    </div>
  )
}

/** Clears the way and goes on with the deletion in one go: the page may show something else before both are done. */
function useWayOut(stack: StackDetail, { stackId, resource }: RootCause) {
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: async (body: ResourceActionRequest) => {
      const path = `/api/stacks/${stackId}/resources/${encodeURIComponent(resource.name)}/actions`
      await send('POST', path, { body })
      await send('POST', `/api/stacks/${stack.id}/actions`, { body: { action: 'retry' } })
    },
    onSuccess: async () => {
      toast({ title: t('Deleting {name}', { name: stack.name }) })
      await client.invalidateQueries({ queryKey: queryKeys.stack(stack.id) })
    },
    onError: (error) => toast({ tone: 'danger', title: told(error.message) }),
  })
}

function InTheWay({
  blocker,
  refused,
  onRelease,
}: {
  blocker: Blocker
  refused: string | undefined
  onRelease: () => void
}) {
  const { noun, name, id, because, release } = blocker
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1.5 rounded-lg border bg-surface px-3 py-2">
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-sm">
          {noun} {name ?? <span className="text-ink-muted">{t('without a name')}</span>}{' '}
          <span className="font-mono font-normal text-ink-muted text-xs">{id}</span>
        </span>
        <span className="block text-ink-muted text-xs">
          <Told words={because} />
        </span>
      </span>
      {release ? (
        <Button size="sm" variant="primary" disabled={refused !== undefined} title={refused} onClick={onRelease}>
          <Unplug aria-hidden />
          {told(release.words)}…
        </Button>
      ) : (
        <span className="pt-1 text-ink-muted text-xs">{t('Only its owner can let go.')}</span>
      )}
    </li>
  )
}

type LeaveProps = {
  stack: StackDetail
  name: string
  leaves: Diagnosis['leaves']
  busy: boolean
  error: Error | null
  onConfirm: () => void
  onClose: () => void
}

function LeaveBehind({ stack, name, leaves, busy, error, onConfirm, onClose }: LeaveProps) {
  return (
    <ActionDialog
      title={t('Delete {stack} and leave {name} behind?', { stack: stack.name, name })}
      description={t(
        '{count, plural, one {This object stays in the cloud and in your quota, and no stack cares for it any more. Whoever needs the room must delete it by hand.} other {These # objects stay in the cloud and in your quota, and no stack cares for them any more. Whoever needs the room must delete them by hand.}}',
        { count: leaves.length },
      )}
      command={stackCommand('delete', stack)}
      verb={t('Leave {name} behind and delete the stack', { name })}
      danger
      busy={busy}
      error={error}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <ul aria-label={t('What stays in the cloud')} className="divide-y rounded-lg border">
        {leaves.map((one) => (
          <li key={one.physicalId} className="px-3 py-1.5">
            <span className="flex items-center gap-1.5 font-medium text-sm">
              <CircleCheck aria-hidden className="size-3.5 text-ink-muted" />
              {one.name}
              <span className="font-normal text-ink-muted text-xs">{one.type}</span>
            </span>
            <span className="flex items-center gap-1 break-all pl-5 font-mono text-ink-muted text-xs">
              {one.physicalId}
              <CopyButton text={one.physicalId} label={t('Copy id of {name}', { name: one.name })} className="size-6" />
            </span>
          </li>
        ))}
      </ul>
      {leaves.length > 1 && (
        <p className="text-ink-muted text-xs">
          {t('{name} stands on the others, so they can’t go before it.', { name })}
        </p>
      )}
    </ActionDialog>
  )
}

const withRelease = (release: string, { cli, rest }: Command): Command => ({ cli: `${release}\n${cli}`, rest })

'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Lock, LockOpen } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import { send } from '#lib/api/client.ts'

interface Flags {
  readonly replace: boolean
  readonly delete: boolean
}

export const unlocked: Flags = { replace: false, delete: false }

type Props = {
  /** The stack that has the resource itself. */
  stackId: string
  resource: string
  lock: Flags
  className?: string
}

/** Says whether a resource may be replaced or deleted, and changes that at once. */
export function LockMenu({ stackId, resource, lock, className }: Props) {
  const set = useLock(stackId, resource)
  const locked = lock.replace || lock.delete
  const Icon = locked ? Lock : LockOpen
  return (
    <Menu
      label={t('Lock of {resource}', { resource })}
      trigger={
        <IconButton
          label={locked ? t('{resource} is locked', { resource }) : t('Lock {resource}', { resource })}
          size="sm"
          disabled={set.isPending}
          className={classNames(locked && 'text-accent-strong', className)}
        >
          <Icon aria-hidden />
        </IconButton>
      }
      items={[
        t('While it is locked, it may not be'),
        {
          label: t('replaced'),
          checked: lock.replace,
          onSelect: () => set.mutate({ ...lock, replace: !lock.replace }),
        },
        { label: t('deleted'), checked: lock.delete, onSelect: () => set.mutate({ ...lock, delete: !lock.delete }) },
        null,
        locked
          ? { label: t('Release the lock'), icon: <LockOpen aria-hidden />, onSelect: () => set.mutate(unlocked) }
          : {
              label: t('Lock against both'),
              icon: <Lock aria-hidden />,
              onSelect: () => set.mutate({ replace: true, delete: true }),
            },
      ]}
    />
  )
}

/** What a lock forbids, said of its resource; a lock that forbids nothing is none. */
export function forbiddenBy(lock: Flags): Phrase {
  if (lock.replace && lock.delete) return phrase('may not be replaced or deleted')
  return lock.replace ? phrase('may not be replaced') : phrase('may not be deleted')
}

/** Sets a lock; plans and lists of locks are asked for anew. */
export function useLock(stackId: string, resource: string) {
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: (lock: Flags) => send('PUT', `/api/stacks/${stackId}/locks`, { body: { resource, ...lock } }),
    onSuccess: async (_, lock) => {
      toast({
        title:
          lock.replace || lock.delete
            ? `${resource} ${t(forbiddenBy(lock))}`
            : t('The lock of {resource} is released', { resource }),
      })
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'guard' || queryKey[2] === 'plan' })
    },
    onError: (error) => toast({ tone: 'danger', title: told(error.message) }),
  })
}

/** The lock of a resource among those of its tree of stacks. */
export function lockAmong(
  locks: readonly (Flags & { readonly stackId: string; readonly resource: string })[] | undefined,
  stackId: string,
  resource: string,
): Flags {
  return locks?.find((lock) => lock.stackId === stackId && lock.resource === resource) ?? unlocked
}

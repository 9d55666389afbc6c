'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Lock, LockOpen } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { useToast } from '#components/ui/toast.tsx'
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
      label={`Lock of ${resource}`}
      trigger={
        <IconButton
          label={locked ? `${resource} is locked` : `Lock ${resource}`}
          size="sm"
          disabled={set.isPending}
          className={classNames(locked && 'text-accent-strong', className)}
        >
          <Icon aria-hidden />
        </IconButton>
      }
      items={[
        'While it is locked, it may not be',
        {
          label: 'replaced',
          checked: lock.replace,
          onSelect: () => set.mutate({ ...lock, replace: !lock.replace }),
        },
        { label: 'deleted', checked: lock.delete, onSelect: () => set.mutate({ ...lock, delete: !lock.delete }) },
        null,
        locked
          ? { label: 'Release the lock', icon: <LockOpen aria-hidden />, onSelect: () => set.mutate(unlocked) }
          : {
              label: 'Lock against both',
              icon: <Lock aria-hidden />,
              onSelect: () => set.mutate({ replace: true, delete: true }),
            },
      ]}
    />
  )
}

/** Sets a lock; plans and lists of locks are asked for anew. */
export function useLock(stackId: string, resource: string) {
  const client = useQueryClient()
  const toast = useToast()
  return useMutation({
    mutationFn: (lock: Flags) => send('PUT', `/api/stacks/${stackId}/locks`, { body: { resource, ...lock } }),
    onSuccess: async (_, lock) => {
      const words = [...(lock.replace ? ['replaced'] : []), ...(lock.delete ? ['deleted'] : [])]
      toast({
        title:
          words.length > 0 ? `${resource} may not be ${words.join(' or ')}` : `The lock of ${resource} is released`,
      })
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'guard' || queryKey[2] === 'plan' })
    },
    onError: (error) => toast({ tone: 'danger', title: error.message }),
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

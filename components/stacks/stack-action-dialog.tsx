'use client'

import { ActionDialog } from '#components/topology/action-dialog.tsx'
import { stackCommand } from '#components/topology/commands.ts'
import { useRefusal } from '#components/topology/use-refusal.ts'
import type { StackDetail, StackSummary } from '#lib/api/contract.ts'
import { useStackActions } from './use-stack-actions.ts'

export type AskedAction = 'suspend' | 'resume' | 'check'

const texts: Record<AskedAction, { verb: string; description: string }> = {
  suspend: {
    verb: 'Suspend',
    description:
      'Servers are suspended: what runs in them stops and goes on later from the same point. Nothing is deleted, and nothing else can be changed until the stack is resumed.',
  },
  resume: { verb: 'Resume', description: 'Servers go on from where they were suspended.' },
  check: {
    verb: 'Check',
    description:
      'Asks the cloud about every resource, nested ones too. What is gone or broken is marked and will be replaced at the next update; nothing is changed now.',
  },
}

/** Why a stack can't be given an action now; undefined where it can. */
export function hindrance(
  action: AskedAction,
  { action: last, status }: Pick<StackSummary, 'action' | 'status'>,
): string | undefined {
  if (status === 'IN_PROGRESS') return 'Another operation is running.'
  const isSuspended = last === 'SUSPEND' && status === 'COMPLETE'
  if (action === 'suspend' && isSuspended) return 'The stack is suspended already.'
  if (action === 'resume' && last !== 'SUSPEND' && last !== 'RESUME') return 'The stack is not suspended.'
  return undefined
}

/** Asks before every resource of a stack is suspended, resumed or checked. */
export function StackActionDialog({
  stack,
  action,
  onClose,
}: {
  stack: StackDetail
  action: AskedAction
  onClose: () => void
}) {
  const { act } = useStackActions(stack.id, stack.name)
  const refused = useRefusal()
  const { verb, description } = texts[action]
  return (
    <ActionDialog
      title={`${verb} ${stack.name}?`}
      description={description}
      command={stackCommand(action, stack)}
      verb={verb}
      refused={action === 'check' ? undefined : refused}
      busy={act.isPending}
      error={null}
      onConfirm={() => act.mutate(action, { onSettled: onClose })}
      onClose={onClose}
    />
  )
}

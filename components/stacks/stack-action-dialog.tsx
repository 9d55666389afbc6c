'use client'

import { ActionDialog } from '#components/topology/action-dialog.tsx'
import { stackCommand } from '#components/topology/commands.ts'
import { useRefusal } from '#components/topology/use-refusal.ts'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import type { StackDetail, StackSummary } from '#lib/api/contract.ts'
import { useStackActions } from './use-stack-actions.ts'

export type AskedAction = 'suspend' | 'resume' | 'check'

const texts: Record<AskedAction, { verb: Phrase; question: Phrase; description: Phrase }> = {
  suspend: {
    verb: phrase('Suspend'),
    question: phrase('Suspend {name}?'),
    description: phrase(
      'Servers are suspended: what runs in them stops and goes on later from the same point. Nothing is deleted, and nothing else can be changed until the stack is resumed.',
    ),
  },
  resume: {
    verb: phrase('Resume'),
    question: phrase('Resume {name}?'),
    description: phrase('Servers go on from where they were suspended.'),
  },
  check: {
    verb: phrase('Check'),
    question: phrase('Check {name}?'),
    description: phrase(
      'Asks the cloud about every resource, nested ones too. What is gone or broken is marked and will be replaced at the next update; nothing is changed now.',
    ),
  },
}

/** Why a stack can't be given an action now; undefined where it can. */
export function hindrance(
  action: AskedAction,
  { action: last, status }: Pick<StackSummary, 'action' | 'status'>,
): string | undefined {
  if (status === 'IN_PROGRESS') return t('Another operation is running.')
  const isSuspended = last === 'SUSPEND' && status === 'COMPLETE'
  if (action === 'suspend' && isSuspended) return t('The stack is suspended already.')
  if (action === 'resume' && last !== 'SUSPEND' && last !== 'RESUME') return t('The stack is not suspended.')
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
  const { verb, question, description } = texts[action]
  return (
    <ActionDialog
      title={t(question, { name: stack.name })}
      description={t(description)}
      command={stackCommand(action, stack)}
      verb={t(verb)}
      refused={action === 'check' ? undefined : refused}
      busy={act.isPending}
      error={null}
      onConfirm={() => act.mutate(action, { onSettled: onClose })}
      onClose={onClose}
    />
  )
}

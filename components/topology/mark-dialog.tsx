'use client'

import { useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { t } from '#components/words/t.ts'
import { ActionDialog } from './action-dialog.tsx'
import { resourceCommand } from './commands.ts'
import type { OwnStack } from './resource-actions.tsx'
import { useResourceAction } from './use-resource-action.ts'

type Props = { stack: OwnStack; name: string; isUnhealthy: boolean; onClose: () => void }

/** Marks a resource to be replaced at the next update, or takes that mark away; nothing happens to it before. */
export function MarkDialog({ stack, name, isUnhealthy, onClose }: Props) {
  const [reason, setReason] = useState('')
  const act = useResourceAction(stack.id, name)
  return (
    <ActionDialog
      title={isUnhealthy ? t('Mark {name} unhealthy?', { name }) : t('Take the mark off {name}?', { name })}
      description={
        isUnhealthy
          ? t(
              'At the next update of the stack it is replaced by a new one, even where nothing else changes. Until then it goes on as it is.',
            )
          : t('The next update leaves it as it is, unless its definition changes.')
      }
      command={resourceCommand.mark(stack, name, isUnhealthy, reason)}
      verb={isUnhealthy ? t('Mark unhealthy') : t('Take the mark away')}
      danger={isUnhealthy}
      busy={act.isPending}
      error={act.error}
      onConfirm={() =>
        act.mutate({ action: isUnhealthy ? 'mark-unhealthy' : 'mark-healthy', reason }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <Field label={t('Reason')} hint={t('Shown with the resource and in its events.')}>
        {(control) => (
          <Input
            {...control}
            data-autofocus
            autoComplete="off"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </ActionDialog>
  )
}

'use client'

import { useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { t } from '#components/words/t.ts'
import { ActionDialog } from './action-dialog.tsx'
import { resourceCommand } from './commands.ts'
import type { OwnStack } from './resource-actions.tsx'
import { useResourceAction } from './use-resource-action.ts'

/** Sends a signal with a payload of one's own: to scaling policies, wait conditions, deployments. */
export function SignalDialog({ stack, name, onClose }: { stack: OwnStack; name: string; onClose: () => void }) {
  const [text, setText] = useState('')
  const act = useResourceAction(stack.id, name)
  const payload = readPayload(text)
  const details = 'problem' in payload ? null : payload.details
  return (
    <ActionDialog
      title={t('Send a signal to {name}', { name })}
      description={t(
        'A scaling policy changes its group, a wait condition counts it, a deployment takes it for its result; other types refuse it.',
      )}
      command={resourceCommand.signal(stack, name, details)}
      verb={t('Send signal')}
      blocked={'problem' in payload}
      busy={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate({ action: 'signal', details }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field
        label={t('Payload')}
        hint={t(
          'JSON, or nothing. To a wait condition: {"status": "SUCCESS", "id": "1", "reason": "done", "data": "…"}',
        )}
        error={'problem' in payload ? payload.problem : undefined}
      >
        {(control) => (
          <Textarea
            {...control}
            mono
            data-autofocus
            rows={5}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </ActionDialog>
  )
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

function readPayload(text: string): { details: Json } | { problem: string } {
  if (text.trim() === '') return { details: null }
  try {
    return { details: JSON.parse(text) as Json }
  } catch (error) {
    return { problem: t('This is not JSON: {message}', { message: (error as Error).message }) }
  }
}

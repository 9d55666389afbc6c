'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { t } from '#components/words/t.ts'

interface Props {
  readonly onText: (text: string) => void
  readonly onClose: () => void
  /** What the primary button says. */
  readonly action?: string
}

/** A template from the clipboard. Half-finished text is welcome: the designer shows what is wrong with it. */
export function PasteDialog({ onText, onClose, action = t('Open in designer') }: Props) {
  const [text, setText] = useState('')
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t('Paste a template')}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" disabled={text.trim() === ''} onClick={() => onText(text)}>
            {action}
          </Button>
        </>
      }
    >
      <Field label={t('Template text')}>
        {(control) => (
          <Textarea
            {...control}
            mono
            data-autofocus
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={'heat_template_version: 2021-04-16\n\nresources:\n  …'}
            className="min-h-80"
          />
        )}
      </Field>
    </Dialog>
  )
}

'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { t } from '#components/words/t.ts'
import { FailureNotice } from './failure-notice.tsx'

type Props = {
  /** Names in use: saving under one of them takes its place. */
  taken: readonly string[]
  count: number
  busy: boolean
  error: Error | null
  onSave: (name: string) => void
  onClose: () => void
}

/** Asks for a preset's name. */
export function PresetSave({ taken, count, busy, error, onSave, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const name = typed.trim()
  const replaces = taken.includes(name)
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('Save these values')}
      description={t(
        '{count, plural, one {One value} other {# values}}, for everybody in this project. Secrets are left out.',
        { count },
      )}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" busy={busy} disabled={name === ''} onClick={() => onSave(name)}>
            {replaces ? t('Replace') : t('Save')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3 pb-1"
        onSubmit={(event) => {
          event.preventDefault()
          if (name !== '' && !busy) onSave(name)
        }}
      >
        <Field
          label={t('Name of the preset')}
          hint={replaces ? t('There is one of this name; it will be replaced.') : t('Such as staging, or small.')}
        >
          {(control) => (
            <Input
              {...control}
              data-autofocus
              maxLength={80}
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        {error && <FailureNotice error={error} />}
      </form>
    </Dialog>
  )
}

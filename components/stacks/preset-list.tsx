'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { t } from '#components/words/t.ts'
import { request, send } from '#lib/api/client.ts'
import type { Preset, preset } from '#lib/api/preset.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import { FailureNotice } from './failure-notice.tsx'

/** All presets of the project, to be renamed and deleted. */
export function PresetList({ presets, onClose }: { presets: readonly Preset[]; onClose: () => void }) {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: queryKeys.presets })
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) =>
      request<typeof preset>('PUT', `/api/presets/${id}`, { body: { name } }),
    onSettled: onSuccess,
  })
  const remove = useMutation({ mutationFn: (id: string) => send('DELETE', `/api/presets/${id}`), onSuccess })
  const error = rename.error ?? remove.error
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('Presets of this project')}
      description={t('Deleting one changes no stack: it is only what the form is filled in from.')}
      actions={
        <Button data-autofocus onClick={onClose}>
          {t('Done')}
        </Button>
      }
    >
      {presets.length === 0 && <p className="py-2 text-ink-muted">{t('There are none any more.')}</p>}
      <ul className="flex flex-col gap-2">
        {presets.map(({ id, name, values }) => (
          <Row
            key={`${id} ${name}`}
            name={name}
            count={Object.keys(values).length}
            onRename={(next) => rename.mutate({ id, name: next })}
            onRemove={() => remove.mutate(id)}
          />
        ))}
      </ul>
      {error && (
        <div className="mt-3">
          <FailureNotice error={error} />
        </div>
      )}
    </Dialog>
  )
}

type RowProps = { name: string; count: number; onRename: (name: string) => void; onRemove: () => void }

/** Renamed when the field is left or Enter is pressed. */
function Row({ name, count, onRename, onRemove }: RowProps) {
  const [typed, setTyped] = useState(name)
  const commit = () => {
    const next = typed.trim()
    if (next === '') setTyped(name)
    else if (next !== name) onRename(next)
  }
  return (
    <li className="flex items-center gap-2">
      <Input
        aria-label={t('Name of {name}', { name })}
        maxLength={80}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      <span className="w-20 shrink-0 text-ink-muted text-xs">
        {t('{count, plural, one {# value} other {# values}}', { count })}
      </span>
      <IconButton size="sm" label={t('Delete {name}', { name })} onClick={onRemove}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  )
}

'use client'

import { Pencil, Undo2, X } from 'lucide-react'
import { useRef } from 'react'
import { type ChosenKeys, keysIn } from '#components/ui/chosen-keys.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { type CommandId, keyCommands } from '#components/ui/key-commands.ts'
import { chooseKeys, keyText } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'
import { KeyRecorder } from './key-recorder.tsx'

interface Props {
  readonly id: CommandId
  readonly chosen: ChosenKeys
  readonly changing: boolean
  readonly recording: boolean
  readonly onRecord: (id: CommandId | undefined) => void
}

/** The keys of a command, and while they are being changed what there is to do with them. */
export function KeyLine({ id, chosen, changing, recording, onRecord }: Props) {
  const pencil = useRef<HTMLButtonElement>(null)
  const what = t(keyCommands[id].what)
  const keys = keysIn(chosen, id)
  const done = () => {
    onRecord(undefined)
    requestAnimationFrame(() => pencil.current?.focus())
  }
  const choose = (own: readonly string[] | undefined) => {
    const { [id]: _, ...others } = chosen.own
    chooseKeys({ ...chosen, own: own ? { ...others, [id]: own } : others })
  }
  if (recording) return <KeyRecorder id={id} chosen={chosen} onDone={done} />
  return (
    <span className="flex items-center gap-1 whitespace-nowrap">
      {keys.map((one) => (
        <Kbd key={one}>{keyText(one)}</Kbd>
      ))}
      {keys.length === 0 && <span className="text-ink-muted text-xs">{t('no keys')}</span>}
      {changing && (
        <>
          {chosen.own[id] && (
            <IconButton size="sm" label={t('Usual keys: {what}', { what })} onClick={() => choose(undefined)}>
              <Undo2 />
            </IconButton>
          )}
          <IconButton
            size="sm"
            label={t('No keys: {what}', { what })}
            disabled={keys.length === 0}
            onClick={() => choose([])}
          >
            <X />
          </IconButton>
          <IconButton
            ref={pencil}
            size="sm"
            label={t('Change the keys: {what}', { what })}
            onClick={() => onRecord(id)}
          >
            <Pencil />
          </IconButton>
        </>
      )}
    </span>
  )
}

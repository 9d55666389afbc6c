'use client'

import { useState } from 'react'
import { type ChosenKeys, given, takers } from '#components/ui/chosen-keys.ts'
import { keyWords } from '#components/ui/kbd.tsx'
import { type CommandId, keyCommands } from '#components/ui/key-commands.ts'
import { isModifier, secondOf, spelled } from '#components/ui/spelled.ts'
import { chooseKeys, keyText } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'

interface Props {
  readonly id: CommandId
  readonly chosen: ChosenKeys
  readonly onDone: () => void
}

/** Takes the keys that are pressed, one or one after the other: Enter keeps them, and takes them from whoever had them. */
export function KeyRecorder({ id, chosen, onDone }: Props) {
  const [keys, setKeys] = useState('')
  const taken = keys === '' ? [] : takers(chosen, id, keys)
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (isModifier(event) || event.key === 'Tab' || event.key === 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (spelled(event) !== 'enter')
      setKeys(keys === '' || keys.includes(' ') ? spelled(event) : `${keys} ${secondOf(event)}`)
    else if (keys !== '') {
      chooseKeys(given(chosen, id, keys))
      onDone()
    }
  }
  return (
    <div className="flex flex-col items-end gap-1">
      <input
        // biome-ignore lint/a11y/noAutofocus: whoever asked to press keys presses them next
        autoFocus
        readOnly
        aria-label={t('New keys: {what}', { what: t(keyCommands[id].what) })}
        aria-describedby={`${id}-keys`}
        value={keyWords(keyText(keys))}
        placeholder={t('Press keys')}
        className="h-7 w-32 rounded-md border border-accent bg-surface px-2 text-center text-xs"
        onKeyDown={onKeyDown}
        onBlur={onDone}
      />
      <output id={`${id}-keys`} className="max-w-48 whitespace-normal text-right text-2xs text-ink-muted">
        {keys !== '' && taken.length > 0 && (
          <span className="block text-drift">
            {t('They are the keys of: {names}. Enter takes them from there.', {
              names: taken.map((one) => t(keyCommands[one].what)).join(', '),
            })}
          </span>
        )}
        {keys !== '' && taken.length === 0 && t('Enter keeps them.')}
        {keys === '' && t('One, or one after the other. Then Enter; Esc leaves all as it was.')}
      </output>
    </div>
  )
}

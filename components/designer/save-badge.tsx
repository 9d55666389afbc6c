'use client'

import { Check, CircleAlert, CloudOff, LoaderCircle, Pencil } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import type { Saver, SaveState } from '#components/document/saver.ts'
import { classNames } from '#components/ui/class-names.ts'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'

const looks: Record<SaveState, { Icon: typeof Check; words: Phrase; ink: string }> = {
  saved: { Icon: Check, words: phrase('Saved'), ink: 'text-ink-muted' },
  unsaved: { Icon: Pencil, words: phrase('Unsaved'), ink: 'text-ink-muted' },
  saving: { Icon: LoaderCircle, words: phrase('Saving…'), ink: 'text-ink-muted' },
  offline: { Icon: CloudOff, words: phrase('Offline, will sync'), ink: 'text-drift' },
  refused: { Icon: CircleAlert, words: phrase('Not saved'), ink: 'text-danger' },
}

export function useSaveState(saver: Saver): SaveState {
  return useSyncExternalStore(saver.subscribe, saver.state, saver.state)
}

/** Whether the design is safe, in one word. */
export function SaveBadge({ state }: { state: SaveState }) {
  const { Icon, words, ink } = looks[state]
  return (
    <output
      className={classNames('relative flex items-center gap-1.5 whitespace-nowrap text-xs', ink)}
      data-save-state={state}
    >
      <Icon aria-hidden className={classNames('size-3.5', state === 'saving' && 'animate-spin-slow')} />
      <span className="max-[900px]:sr-only">{t(words)}</span>
    </output>
  )
}

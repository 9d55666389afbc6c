'use client'

import type { ReactNode } from 'react'
import { t } from '#components/words/t.ts'
import { FloatingPanel } from './floating-panel.tsx'
import { PickList } from './pick-list.tsx'

export interface Command {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly icon?: ReactNode
  readonly run: () => void
}

/** Everything that can be done or gone to, by name. */
export function CommandPalette({ commands, onClose }: { commands: readonly Command[]; onClose: () => void }) {
  const at = { x: Math.max(12, innerWidth / 2 - 224), y: 96 }
  return (
    <FloatingPanel at={at} label={t('Commands')} onClose={onClose} className="w-md">
      <PickList
        label={t('Command or resource')}
        placeholder={t('Do or go to…')}
        find={(query) => {
          const words = query.toLowerCase().split(/\s+/).filter(Boolean)
          return commands.filter(({ label, detail }) =>
            words.every((word) => `${label} ${detail ?? ''}`.toLowerCase().includes(word)),
          )
        }}
        onPick={(command) => {
          onClose()
          command.run()
        }}
      />
    </FloatingPanel>
  )
}

'use client'

import { Ellipsis, FolderInput, Link2, Settings2, Trash2 } from 'lucide-react'
import { useDocumentPart } from '#components/document/use-document.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { t } from '#components/words/t.ts'
import type { ShowPanel } from './panel.ts'
import type { ResourceActions } from './resource-actions.ts'

interface Props {
  readonly actions: ResourceActions
  readonly onPanel: ShowPanel
  readonly onOpen: (name: string) => void
}

/** What keys and the right button do with what is selected, for fingers: it is there where the pointer is one. */
export function SelectionBar({ actions, onPanel, onOpen }: Props) {
  const selection = useDocumentPart((state) => state.selection)
  const [only, ...others] = selection
  if (only === undefined) return null
  const at = { x: Math.max(12, innerWidth / 2 - 192), y: 96 }
  return (
    <div
      role="toolbar"
      aria-label={t('What is selected')}
      className="absolute inset-x-0 bottom-16 z-10 mx-auto hidden w-fit gap-0.5 rounded-xl border bg-surface p-1 shadow-float pointer-coarse:flex"
    >
      {others.length === 0 && (
        <>
          <IconButton label={t('Properties')} onClick={() => onOpen(only)}>
            <Settings2 />
          </IconButton>
          <IconButton label={t('Connect to…')} onClick={() => onPanel({ kind: 'connect-to', from: only, at })}>
            <Link2 />
          </IconButton>
        </>
      )}
      <IconButton label={t('Put into…')} onClick={() => onPanel({ kind: 'put', names: [...selection], at })}>
        <FolderInput />
      </IconButton>
      <IconButton label={t('Delete')} onClick={() => actions.remove(selection)}>
        <Trash2 />
      </IconButton>
      <IconButton label={t('More actions')} onClick={() => onPanel({ kind: 'node', name: only, at })}>
        <Ellipsis />
      </IconButton>
    </div>
  )
}

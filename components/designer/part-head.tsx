'use client'

import { ArrowLeft, FileCode, Trash2 } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { useViewpointStore } from './use-viewpoint.ts'

interface Props {
  readonly kind: 'parameter' | 'output' | 'condition'
  readonly name: string
  /** True when it was done; the field goes back to the old name otherwise. */
  readonly onRename: (name: string) => boolean
  readonly onShowText: () => void
  readonly onRemove: () => void
}

const kinds = { parameter: phrase('parameter'), output: phrase('output'), condition: phrase('condition') }

/** What is open in the inspector: its name, and what can be done to it as a whole. */
export function PartHead({ kind, name, onRename, onShowText, onRemove }: Props) {
  const store = useViewpointStore()
  const settle = (input: HTMLInputElement) => {
    const next = input.value.trim()
    if (next === '' || next === name || !onRename(next)) input.value = name
    else store.look({ subject: { kind, name: next } })
  }
  return (
    <header className="flex items-start gap-1 border-b p-3">
      <IconButton size="sm" label={t('Back to the template')} onClick={() => store.look({ subject: undefined })}>
        <ArrowLeft />
      </IconButton>
      <div className="min-w-0 flex-1">
        <Input
          key={name}
          aria-label={t('Name of the {kind}', { kind: t(kinds[kind]) })}
          defaultValue={name}
          className="h-6 border-transparent bg-transparent px-1.5 font-semibold hover:border-line"
          onBlur={(event) => settle(event.target)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur()
            if (event.key !== 'Escape') return
            event.currentTarget.value = name
            event.currentTarget.blur()
          }}
        />
        <p className="px-1.5 text-2xs text-ink-muted first-letter:uppercase">{t(kinds[kind])}</p>
      </div>
      <IconButton size="sm" label={t('Show in the text')} onClick={onShowText}>
        <FileCode />
      </IconButton>
      <IconButton size="sm" label={t('Delete the {kind}', { kind: t(kinds[kind]) })} onClick={onRemove}>
        <Trash2 />
      </IconButton>
    </header>
  )
}

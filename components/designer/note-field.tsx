'use client'

import { StickyNote } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { t } from '#components/words/t.ts'

/** The comments at a name, to read and to change; written when the field is left. */
export function NoteField({
  note,
  label,
  onCommit,
}: {
  note: string
  label: string
  onCommit: (text: string) => void
}) {
  const [typed, setTyped] = useState<string>()
  if (note === '' && typed === undefined) {
    return (
      <Button size="sm" variant="ghost" className="mt-1 -ml-1 text-ink-muted" onClick={() => setTyped('')}>
        <StickyNote aria-hidden />
        {t('Add a note')}
      </Button>
    )
  }
  const text = typed ?? note
  return (
    <div className="mt-2 flex items-start gap-2 rounded-lg border border-drift/30 bg-drift/8 p-2">
      <StickyNote aria-hidden className="mt-1 size-3.5 shrink-0 text-drift" />
      <Textarea
        aria-label={label}
        autoFocus={typed === '' && note === ''}
        rows={Math.min(8, text.split('\n').length)}
        value={text}
        placeholder={t('Kept as a comment in the text')}
        className="min-h-0 resize-none border-transparent bg-transparent px-1 py-0.5 text-xs hover:border-drift/40"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => {
          if (typed !== undefined && typed !== note) onCommit(typed)
          setTyped(undefined)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.blur()
          if (event.key === 'Escape') setTyped(undefined)
        }}
      />
    </div>
  )
}

'use client'

import { ChevronDown, ChevronUp, FileCode, Undo2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useDocument } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { t } from '#components/words/t.ts'
import { invertEdits } from '#lib/text/edit.ts'
import { type Hunk, hunksOf } from '#lib/text/hunks.ts'
import type { Range } from '#lib/text/range.ts'
import { useRemembered } from './use-remembered.ts'

/** What the last gesture wrote, line by line, each part to be taken back; gone with the next word that is typed. */
export function ChangeRibbon({ onGoTo }: { onGoTo: (range: Range) => void }) {
  const document = useDocument()
  const [done, setDone] = useState<{ label: string; hunks: readonly Hunk[] }>()
  const [view, setView] = useRemembered<'lines' | 'sum'>('designer.ribbon', () => 'sum')
  useEffect(() => {
    let before = document.current().text
    return document.subscribe(({ text, history }, edits, origin) => {
      if (edits.length === 0) return
      const hunks = origin === 'gesture' ? hunksOf(text, invertEdits(before, edits)) : []
      before = text
      const label = history.past.at(-1)?.label
      setDone(hunks.length > 0 && label !== undefined ? { label, hunks } : undefined)
    })
  }, [document])
  if (!done) return <output className="sr-only" />
  const { label, hunks } = done
  const added = hunks.reduce((sum, hunk) => sum + hunk.added.length, 0)
  const removed = hunks.reduce((sum, hunk) => sum + hunk.removed.length, 0)
  const isOpen = view === 'lines'
  return (
    <section aria-label={t('What was written')} className="shrink-0 border-t bg-surface">
      <div className="flex h-9 items-center gap-2 px-3 text-xs">
        <output className="sr-only">
          {t('{label}: {added, plural, one {# line} other {# lines}} added, {removed} removed.', {
            label,
            added,
            removed,
          })}
        </output>
        <button
          type="button"
          aria-expanded={isOpen}
          className="flex min-w-0 items-center gap-2 rounded-md px-1 py-0.5 hover:bg-raised"
          onClick={() => setView(isOpen ? 'sum' : 'lines')}
        >
          {isOpen ? <ChevronDown aria-hidden className="size-3.5" /> : <ChevronUp aria-hidden className="size-3.5" />}
          <span className="truncate font-medium">{label}</span>
          <span className="whitespace-nowrap font-mono text-2xs">
            <span className="text-add">+{added}</span> <span className="text-remove">−{removed}</span>
          </span>
        </button>
        {!isOpen && <OneLine hunk={hunks[0]!} onGoTo={onGoTo} />}
        <span className="ml-auto flex items-center">
          <Button size="sm" variant="ghost" onClick={() => document.undo()}>
            <Undo2 aria-hidden />
            {t('Undo')}
          </Button>
          <IconButton size="sm" label={t('Close')} onClick={() => setDone(undefined)}>
            <X />
          </IconButton>
        </span>
      </div>
      {isOpen && (
        <ol className="max-h-48 overflow-y-auto border-t bg-canvas">
          {hunks.map((hunk) => (
            <HunkLines
              key={hunk.range.from}
              hunk={hunk}
              onGoTo={onGoTo}
              onTakeBack={
                hunks.length > 1
                  ? () => document.edit(hunk.back, t('Take back line {line} of: {label}', { line: hunk.line, label }))
                  : () => void document.undo()
              }
            />
          ))}
        </ol>
      )}
    </section>
  )
}

/** The first line that was written, enough for most gestures. */
function OneLine({ hunk, onGoTo }: { hunk: Hunk; onGoTo: (range: Range) => void }) {
  const line = hunk.added[0] ?? hunk.removed[0] ?? ''
  const isNew = hunk.added.length > 0
  return (
    <button
      type="button"
      title={t('Show it in the text')}
      className={classNames(
        'min-w-0 truncate rounded-md px-1 font-mono text-2xs hover:bg-raised',
        isNew ? 'text-add' : 'text-remove line-through',
      )}
      onClick={() => onGoTo(hunk.range)}
    >
      {line.trim()}
    </button>
  )
}

function HunkLines({
  hunk,
  onGoTo,
  onTakeBack,
}: {
  hunk: Hunk
  onGoTo: (range: Range) => void
  onTakeBack: () => void
}) {
  return (
    <li className="group flex items-start gap-2 border-b px-3 py-1 last:border-b-0">
      <span className="w-8 shrink-0 pt-0.5 text-right font-mono text-2xs text-ink-muted">{hunk.line}</span>
      <pre className="min-w-0 flex-1 overflow-x-auto font-mono text-2xs">
        {hunk.removed.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
          <span key={`-${at}`} className="block text-remove">{`− ${line}`}</span>
        ))}
        {hunk.added.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
          <span key={`+${at}`} className="block text-add">{`+ ${line}`}</span>
        ))}
      </pre>
      <IconButton
        size="sm"
        className="size-6"
        label={t('Show line {line} in the text', { line: hunk.line })}
        onClick={() => onGoTo(hunk.range)}
      >
        <FileCode />
      </IconButton>
      <IconButton
        size="sm"
        className="size-6"
        label={t('Take back line {line}', { line: hunk.line })}
        onClick={onTakeBack}
      >
        <Undo2 />
      </IconButton>
    </li>
  )
}

'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { useKeys } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'
import type { Finding } from './use-finding.ts'

/** Looks through canvas and text: Enter or F goes on, with Shift back, Escape closes. */
export function FindBar({ finding }: { finding: Finding }) {
  const field = useRef<HTMLInputElement>(null)
  const { asked, query, matches, at } = finding
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once more, the field is taken once more
  useEffect(() => field.current?.select(), [asked])
  const resources = new Set(matches.flatMap(({ resource }) => (resource === undefined ? [] : [resource]))).size
  const count =
    matches.length === 0
      ? t('Nothing')
      : t('{found} in {resources, plural, one {# resource} other {# resources}}', {
          found: at === undefined ? matches.length : t('{count} of {total}', { count: at + 1, total: matches.length }),
          resources,
        })
  return (
    <search
      aria-label={t('Find in canvas and text')}
      className="absolute top-3 right-3 z-20 flex animate-appear items-center gap-1 rounded-lg border bg-surface p-1 shadow-float"
    >
      <Input
        ref={field}
        type="search"
        aria-label={t('Find in canvas and text')}
        placeholder={t('Find in canvas and text')}
        value={query}
        className="h-7 w-52 border-transparent"
        onChange={(event) => finding.look(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') finding.go(event.shiftKey ? -1 : 1)
          else if (event.key === 'Escape') finding.close()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      <output className="min-w-24 px-1 text-right text-2xs text-ink-muted tabular-nums">{query.trim() && count}</output>
      <IconButton
        size="sm"
        label={t('Previous')}
        keys={useKeys('find-previous')}
        disabled={matches.length === 0}
        onClick={() => finding.go(-1)}
      >
        <ChevronUp />
      </IconButton>
      <IconButton
        size="sm"
        label={t('Next')}
        keys={useKeys('find-next')}
        disabled={matches.length === 0}
        onClick={() => finding.go(1)}
      >
        <ChevronDown />
      </IconButton>
      <IconButton size="sm" label={t('Close the search')} keys="Esc" onClick={finding.close}>
        <X />
      </IconButton>
    </search>
  )
}

'use client'

import { useMemo } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { diffLines } from '#lib/text/diff-lines.ts'
import type { DiffLine } from '#lib/text/diff-of.ts'

/** Lines shown around a change. */
const around = 3
/** More lines than this are not shown: nobody reads them here. */
const most = 2_000

const looks = {
  same: { sign: ' ', look: '', words: '' },
  added: { sign: '+', look: 'bg-add/10', words: phrase('added:') },
  removed: { sign: '−', look: 'bg-remove/10', words: phrase('removed:') },
}

/** What leads from one text to another, as people know it from reviews; far lines that stay are left out. */
export function TextDiff({ before, after, label }: { before: string; after: string; label: string }) {
  const rows = useMemo(() => shownRows(diffLines(before, after)), [before, after])
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-lg border bg-canvas py-1 font-mono text-xs leading-5"
    >
      <div className="w-max min-w-full">
        {rows.slice(0, most).map((row) => {
          if (row.kind === 'gap') {
            return (
              <div key={row.key} className="select-none bg-raised px-3 text-ink-muted">
                {t('⋯ {count, plural, one {# line} other {# lines}} as before', { count: row.lines })}
              </div>
            )
          }
          const { sign, look, words } = looks[row.kind]
          return (
            <div key={row.key} className={classNames('flex whitespace-pre pr-3', look)}>
              <span aria-hidden className="w-10 shrink-0 select-none pr-2 text-right text-ink-muted">
                {row.after ?? row.before}
              </span>
              <span aria-hidden className="w-5 shrink-0 select-none text-center">
                {sign}
              </span>
              <span>
                {words && <span className="sr-only">{t(words)} </span>}
                {row.text || ' '}
              </span>
            </div>
          )
        })}
        {rows.length > most && (
          <div className="px-3 text-ink-muted">{t('and {count} more lines', { count: rows.length - most })}</div>
        )}
      </div>
    </section>
  )
}

type Row =
  | (DiffLine & { readonly key: string })
  | { readonly kind: 'gap'; readonly lines: number; readonly key: string }

function shownRows(lines: readonly DiffLine[]): Row[] {
  const near = new Set<number>()
  for (const [at, { kind }] of lines.entries()) {
    if (kind !== 'same') for (let row = at - around; row <= at + around; row++) near.add(row)
  }
  const rows: Row[] = []
  let hidden = 0
  for (const [at, line] of lines.entries()) {
    if (!near.has(at)) {
      hidden++
      continue
    }
    if (hidden > 0) rows.push({ kind: 'gap', lines: hidden, key: `gap ${at}` })
    hidden = 0
    rows.push({ ...line, key: `${line.before ?? ''} ${line.after ?? ''}` })
  }
  if (hidden > 0) rows.push({ kind: 'gap', lines: hidden, key: 'gap end' })
  return rows
}

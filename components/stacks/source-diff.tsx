import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { t } from '#components/words/t.ts'
import type { StackSource } from '#lib/api/contract.ts'
import type { DiffLine } from '#lib/text/diff-of.ts'
import { lineDiff } from '#lib/text/line-diff.ts'
import { valueText } from './plan-summary.ts'
import { sourceChanges } from './source-changes.ts'

/** What differs between two states of a stack's files and parameters. */
export function SourceDiff({ before, after }: { before: StackSource | null; after: StackSource }) {
  const { parameters, texts } = useMemo(() => sourceChanges(before, after), [before, after])
  if (parameters.length === 0 && texts.length === 0) {
    return <p className="text-ink-muted">{t('The same template, files and parameters.')}</p>
  }
  return (
    <div className="flex flex-col gap-4">
      {parameters.length > 0 && (
        <div className="relative relative overflow-x-auto rounded-lg border">
          <table className="w-full text-xs" aria-label={t('Changed parameters')}>
            <thead>
              <tr className="border-b text-left text-ink-muted">
                <th className="h-8 px-3 font-medium">{t('Parameter')}</th>
                <th className="px-3 font-medium">{t('Before')}</th>
                <th className="px-3 font-medium">{t('After')}</th>
              </tr>
            </thead>
            <tbody>
              {parameters.map(({ name, before: old, after: next }) => (
                <tr key={name} className="border-b align-top last:border-0">
                  <th scope="row" className="px-3 py-1.5 text-left font-medium font-mono">
                    {name}
                  </th>
                  <td className="wrap-anywhere px-3 py-1.5 font-mono text-remove">{valueText(old)}</td>
                  <td className="wrap-anywhere px-3 py-1.5 font-mono text-add">{valueText(next)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {texts.map(({ name, before: old, after: next }) => (
        <TextDiff key={name} name={name} before={old} after={next} />
      ))}
    </div>
  )
}

const glyphs = { same: ' ', added: '+', removed: '−' }
const words = { same: '', added: 'added: ', removed: 'removed: ' }
const looks = { same: '', added: 'bg-add/10 text-add', removed: 'bg-remove/10 text-remove' }

/** How many lines around a change help to see where it is. */
const around = 3

function TextDiff({ name, before, after }: { name: string; before: string; after: string }) {
  const [whole, setWhole] = useState(false)
  const lines = useMemo(() => lineDiff(before, after), [before, after])
  const [added, removed] = [count(lines, 'added'), count(lines, 'removed')]
  const parts = useMemo(() => (whole ? [lines] : nearChanges(lines)), [lines, whole])
  return (
    <section aria-label={t('Changes of {name}', { name })} className="rounded-lg border">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5">
        <h3 className="font-medium font-mono text-xs">{name}</h3>
        <span className="text-xs tabular-nums">
          <span className="text-add">+{added}</span> <span className="text-remove">−{removed}</span>
        </span>
        <Button size="sm" variant="ghost" className="ml-auto h-6" aria-pressed={whole} onClick={() => setWhole(!whole)}>
          {whole ? t('Only changes') : t('Whole text')}
        </Button>
      </header>
      <section
        aria-label={t('Lines of {name}', { name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="max-h-96 overflow-auto py-1 font-mono text-xs leading-5"
      >
        {parts.map((part, at) => (
          <div
            key={`${part[0]?.before}-${part[0]?.after}`}
            className={classNames('w-fit min-w-full', at > 0 && 'mt-1 border-t pt-1')}
          >
            {part.map((line) => (
              <div key={`${line.before}-${line.after}`} className={classNames('flex whitespace-pre', looks[line.kind])}>
                <span aria-hidden className="w-10 shrink-0 select-none pr-2 text-right text-ink-muted tabular-nums">
                  {line.after ?? line.before}
                </span>
                <span aria-hidden className="w-5 shrink-0 select-none">
                  {glyphs[line.kind]}
                </span>
                <span>
                  <span className="sr-only">{words[line.kind]}</span>
                  {line.text}
                </span>
              </div>
            ))}
          </div>
        ))}
      </section>
    </section>
  )
}

const count = (lines: readonly DiffLine[], kind: DiffLine['kind']) => lines.filter((line) => line.kind === kind).length

/** The changes with a few lines around each, in runs. */
function nearChanges(lines: readonly DiffLine[]): DiffLine[][] {
  const runs: DiffLine[][] = []
  let last = Number.NEGATIVE_INFINITY
  const changed = lines.flatMap(({ kind }, at) => (kind === 'same' ? [] : [at]))
  const near = new Set(changed.flatMap((at) => Array.from({ length: 2 * around + 1 }, (_, step) => at + step - around)))
  for (const [at, line] of lines.entries()) {
    if (!near.has(at)) continue
    if (at === last + 1) runs.at(-1)!.push(line)
    else runs.push([line])
    last = at
  }
  return runs
}

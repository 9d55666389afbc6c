import { ResourceIcon } from '#components/graph/resource-icon.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import type { Rehearsal } from '#lib/api/preflight.ts'
import { spanWords } from './span-words.ts'

type Props = { resources: Rehearsal['resources']; seconds: number }

const looks = {
  COMPLETE: { bar: 'bg-ok', word: undefined },
  FAILED: { bar: 'bg-danger', word: phrase('fails') },
  IN_PROGRESS: { bar: 'bg-idle', word: phrase('given up') },
}

/** When each resource would be in work; the bar is the time, the words say it too. */
export function RehearsalTimeline({ resources, seconds }: Props) {
  const end = Math.max(seconds, 1)
  const at = (time: number) => `${(time / end) * 100}%`
  return (
    <div className="relative overflow-x-auto">
      <table aria-label={t('Predicted timeline')} className="w-full min-w-[520px] text-left text-xs">
        <thead className="text-ink-muted">
          <tr className="border-b [&_th]:py-1.5 [&_th]:font-normal">
            <th className="w-2/5">{t('Resource')}</th>
            <th>{t('0 s to {end}', { end: spanWords(seconds) })}</th>
            <th className="w-32 text-right">{t('Takes')}</th>
          </tr>
        </thead>
        <tbody>
          {resources.map(({ path, type, from, to, status }) => {
            const { bar, word } = looks[status]
            const span = (to ?? seconds) - from
            return (
              <tr key={path.join('/')} className="[&>*]:py-1">
                <th scope="row" className="font-normal">
                  <span className="flex items-center gap-2" style={{ paddingLeft: `${(path.length - 1) * 14}px` }}>
                    <ResourceIcon type={type} className="size-3.5 shrink-0 text-ink-muted" />
                    <span className="truncate" title={path.join('/')}>
                      {path.at(-1)}
                    </span>
                  </span>
                </th>
                <td>
                  <span aria-hidden className="relative block h-2 rounded-full bg-raised">
                    <span
                      className={classNames('absolute inset-y-0 min-w-1 rounded-full', bar)}
                      style={{ left: `min(${at(from)}, calc(100% - 4px))`, width: at(span) }}
                    />
                  </span>
                  <span className="sr-only">
                    {t('from {from} to {to}', { from: spanWords(from), to: spanWords(to ?? seconds) })}
                  </span>
                </td>
                <td className="text-right text-ink-muted tabular-nums">
                  {word && <span className="mr-1.5 font-medium text-danger">{t(word)}</span>}
                  {spanWords(span)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

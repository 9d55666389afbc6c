import { Route } from 'lucide-react'
import { t } from '#components/words/t.ts'

/** What the chart's patterns mean. */
export function TimelineLegend({ earlier }: { earlier: boolean }) {
  return (
    <ul
      aria-label={t('Legend')}
      className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1 text-2xs text-ink-muted"
    >
      <Entry word={t('waits for others')}>
        <i className="hearth-blocked h-1.5 w-5 rounded-full" />
      </Entry>
      <Entry word={t('waits for its turn')}>
        <i className="hearth-queued h-1.5 w-5 rounded-full" />
      </Entry>
      <Entry word={t('paused')}>
        <i className="hearth-paused h-2.5 w-5 rounded-sm" />
      </Entry>
      <Entry word={t('works')}>
        <i className="h-2.5 w-5 rounded-sm bg-busy" />
      </Entry>
      <Entry word={t('critical path')}>
        <Route className="size-3.5 text-accent" />
      </Entry>
      {earlier && (
        <Entry word={t('earlier run')}>
          <i className="h-1 w-5 rounded-sm bg-line-strong" />
        </Entry>
      )}
    </ul>
  )
}

function Entry({ word, children }: { word: string; children: React.ReactNode }) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className="flex items-center">
        {children}
      </span>
      {word}
    </li>
  )
}

import { Route } from 'lucide-react'

/** What the chart's patterns mean. */
export function TimelineLegend({ earlier }: { earlier: boolean }) {
  return (
    <ul aria-label="Legend" className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1 text-2xs text-ink-muted">
      <Entry word="waits for others">
        <i className="hearth-blocked h-1.5 w-5 rounded-full" />
      </Entry>
      <Entry word="waits for its turn">
        <i className="hearth-queued h-1.5 w-5 rounded-full" />
      </Entry>
      <Entry word="paused">
        <i className="hearth-paused h-2.5 w-5 rounded-sm" />
      </Entry>
      <Entry word="works">
        <i className="h-2.5 w-5 rounded-sm bg-busy" />
      </Entry>
      <Entry word="critical path">
        <Route className="size-3.5 text-accent" />
      </Entry>
      {earlier && (
        <Entry word="earlier run">
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

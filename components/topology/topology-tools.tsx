import { Filter, Search } from 'lucide-react'
import { Arranging } from '#components/graph/arranging.tsx'
import { Button } from '#components/ui/button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { t } from '#components/words/t.ts'
import { FoldButton } from './fold-button.tsx'
import { ReplayButton } from './replay-button.tsx'
import { type StateFilter, stateFilters, type TopologyFilter } from './topology-filter.ts'
import { TopologyLegend } from './topology-legend.tsx'

interface Props {
  readonly filter: TopologyFilter
  readonly onFilter: (filter: TopologyFilter) => void
  /** How many fit; undefined while nothing is filtered. */
  readonly found: number | undefined
  /** Goes to the next one that fits. */
  readonly onNext: () => void
  readonly hasGroups: boolean
  readonly isOpen: boolean
  readonly onToggleAll: () => void
  readonly onReplay: (() => void) | undefined
  readonly arranging: boolean
}

/** Above the topology: what to look for, how much to unfold. */
export function TopologyTools(props: Props) {
  const { filter, onFilter, found, onNext, hasGroups, isOpen, onToggleAll, onReplay, arranging } = props
  const onlyFailed = filter.state === 'FAILED'
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        size="sm"
        aria-pressed={onlyFailed}
        onClick={() => onFilter({ ...filter, state: onlyFailed ? 'all' : 'FAILED' })}
        className="aria-pressed:border-danger aria-pressed:text-danger"
      >
        <Filter aria-hidden />
        {t('Failed only')}
      </Button>
      <div className="relative w-44">
        <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-2 size-3.5 text-ink-muted" />
        <Input
          type="search"
          aria-label={t('Find resources by name or type')}
          placeholder={t('Name or type')}
          className="h-7 pl-7 text-xs"
          value={filter.words}
          onChange={(event) => onFilter({ ...filter, words: event.target.value })}
          onKeyDown={(event) => event.key === 'Enter' && onNext()}
        />
      </div>
      <Select
        aria-label={t('Status of resources')}
        className="h-7 w-32 text-xs"
        value={filter.state}
        options={stateFilters()}
        onChange={(state) => onFilter({ ...filter, state: state as StateFilter })}
      />
      {found !== undefined && (
        <output className="rounded-lg border bg-surface px-2 py-1 text-ink-muted text-xs tabular-nums">
          {t('{found, plural, one {# fits} other {# fit}}', { found })}
        </output>
      )}
      {hasGroups && <FoldButton isOpen={isOpen} onToggle={onToggleAll} />}
      {onReplay && <ReplayButton onReplay={onReplay} />}
      <TopologyLegend />
      {arranging && <Arranging />}
    </div>
  )
}

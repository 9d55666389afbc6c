import { Copy, Search, X } from 'lucide-react'
import { useMemo } from 'react'
import { resourceKey } from '#components/topology/family.ts'
import type { FamilyView } from '#components/topology/family-view.ts'
import type { EventFilter, EventKind } from '#components/topology/filter-events.ts'
import { eventText, type LogEntry } from '#components/topology/merge-events.ts'
import { Button } from '#components/ui/button.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { Select } from '#components/ui/select.tsx'
import { clockTime, setTimeZone, type TimeZone, useTimeZone } from '#components/ui/time-zone.ts'
import { useToast } from '#components/ui/toast.tsx'
import { t } from '#components/words/t.ts'
import type { Operation } from '#lib/api/operations.ts'

const kinds = (): readonly { value: EventKind; label: string }[] => [
  { value: 'all', label: t('All events') },
  { value: 'FAILED', label: t('Failed') },
  { value: 'COMPLETE', label: t('Complete') },
  { value: 'IN_PROGRESS', label: t('In progress') },
  { value: 'stack', label: t('Stacks only') },
]
const zones = (): readonly { value: TimeZone; label: string }[] => [
  { value: 'local', label: t('Local time') },
  { value: 'utc', label: 'UTC' },
  { value: 'relative', label: t('Relative') },
]

interface Props {
  readonly view: FamilyView
  readonly filter: EventFilter
  readonly onFilter: (filter: Pick<EventFilter, 'kind' | 'words' | 'depth'>) => void
  readonly onResource: (key: string) => void
  readonly onOperation: (seq: number | undefined) => void
  readonly operations: readonly Operation[]
  readonly shown: readonly LogEntry[]
  readonly total: number
}

/** Above the log: what to look for, in which words times are told, and copying. */
export function EventLogTools(props: Props) {
  const { view, filter, onFilter, onOperation, operations, shown, total } = props
  const zone = useTimeZone()
  const { kind, words, depth } = filter
  const deepest = Math.max(0, ...view.family.map(({ path }) => path.length))
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <div className="relative w-56">
        <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-2.5 size-3.5 text-ink-muted" />
        <Input
          type="search"
          aria-label={t('Search events')}
          placeholder={t('Search events')}
          className="pl-8"
          value={words}
          onChange={(event) => onFilter({ kind, depth, words: event.target.value })}
        />
      </div>
      <Select
        aria-label={t('Kind of events')}
        className="w-40"
        value={kind}
        options={kinds()}
        onChange={(value) => onFilter({ words, depth, kind: value as EventKind })}
      />
      <ResourceFilter {...props} />
      {deepest > 0 && (
        <Select
          aria-label={t('Nested depth')}
          className="w-36"
          value={String(depth ?? 'all')}
          options={depthsTo(deepest)}
          onChange={(value) => onFilter({ kind, words, depth: value === 'all' ? undefined : Number(value) })}
        />
      )}
      {operations.length > 1 && (
        <Select
          aria-label={t('Operation')}
          className="w-44"
          value={String(filter.operation?.seq ?? 'all')}
          options={[
            { value: 'all', label: t('All operations') },
            ...operations.toReversed().map((one) => named(one, zone)),
          ]}
          onChange={(seq) => onOperation(seq === 'all' ? undefined : Number(seq))}
        />
      )}
      <span className="text-ink-muted text-xs tabular-nums">
        {shown.length === total
          ? t('{total} events', { total })
          : t('{count} of {total}', { count: shown.length, total })}
      </span>
      <span className="ml-auto flex items-center gap-2">
        <Select
          aria-label={t('Time zone')}
          className="w-28"
          value={zone}
          options={zones()}
          onChange={(value) => setTimeZone(value as TimeZone)}
        />
        <CopyMenu entries={shown} stackName={view.stack.name} />
      </span>
    </div>
  )
}

/** One of all that are there, with what is nested in it. */
function ResourceFilter({ view: { family, resources }, filter, onResource }: Props) {
  const keys = useMemo(() => {
    const all = family.flatMap(({ stackId, path }) =>
      (resources.get(stackId) ?? []).map(({ name }) => resourceKey(path, name)),
    )
    return all.sort().map((key) => ({ value: key, label: key.split('/').join(' › ') }))
  }, [family, resources])
  return (
    <span className="flex items-center">
      <Combobox
        aria-label={t('Resource')}
        className="w-44"
        placeholder={t('Any resource')}
        value={filter.resource}
        options={keys}
        emptyText={t('No resource of that name')}
        onChange={onResource}
      />
      {filter.resource !== '' && (
        <IconButton size="sm" label={t('Events of any resource')} onClick={() => onResource('')}>
          <X aria-hidden />
        </IconButton>
      )}
    </span>
  )
}

function depthsTo(deepest: number) {
  const levels = Array.from({ length: deepest }, (_, level) => ({
    value: String(level),
    label:
      level === 0 ? t('This stack only') : level === 1 ? t('One level below') : t('{level} levels below', { level }),
  }))
  return [{ value: 'all', label: t('All levels') }, ...levels]
}

const named = ({ seq, action, from }: Operation, zone: TimeZone) => ({
  value: String(seq),
  label: `${action} ${clockTime(from, zone)}`,
})

function CopyMenu({ entries, stackName }: { entries: readonly LogEntry[]; stackName: string }) {
  const toast = useToast()
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text)
    toast({ title: t('{count} events copied', { count: entries.length }) })
  }
  const asText = () => entries.map((entry) => eventText(entry, stackName)).join('\n')
  const asJson = () =>
    JSON.stringify(
      entries.map(({ event }) => event),
      null,
      2,
    )
  return (
    <Menu
      label={t('Copy events')}
      trigger={
        <Button size="sm">
          <Copy aria-hidden />
          {t('Copy')}
        </Button>
      }
      items={[
        { label: t('As text'), onSelect: () => void copy(asText()) },
        { label: t('As JSON'), onSelect: () => void copy(asJson()) },
      ]}
    />
  )
}

'use client'

import { ChevronRight, FileCode2, Layers, Search } from 'lucide-react'
import { memo, useDeferredValue, useMemo, useState } from 'react'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { resourceKey } from '#components/topology/family.ts'
import type { FamilyView } from '#components/topology/family-view.ts'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Select } from '#components/ui/select.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { WindowedRows } from '#components/ui/windowed-rows.tsx'
import { t } from '#components/words/t.ts'
import type { ResourceSummary } from '#lib/api/contract.ts'

interface Row {
  readonly key: string
  readonly path: readonly string[]
  readonly resource: ResourceSummary
}

const states = () => [
  { value: 'all', label: t('Any status') },
  { value: 'FAILED', label: t('Failed') },
  { value: 'IN_PROGRESS', label: t('In progress') },
  { value: 'COMPLETE', label: t('Complete') },
]

/** Every resource of the stack, nested ones indented below their group. */
export function StackResources({ stack, family, resources, address, lineOf, ready }: FamilyView & { ready: boolean }) {
  const [search, setSearch] = useState('')
  const [state, setState] = useState('all')
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const words = useDeferredValue(search).toLowerCase()
  const all = useMemo(() => rowsOf(stack.id, resources, family.length), [stack.id, resources, family.length])
  const shown = useMemo(
    () =>
      all.filter(({ key, path, resource }) => {
        if (state !== 'all' && resource.status !== state) return false
        if (words !== '')
          return `${key} ${resource.type} ${resource.physicalId} ${resource.action}_${resource.status}`
            .toLowerCase()
            .includes(words)
        return state !== 'all' || !path.some((_, depth) => folded.has(path.slice(0, depth + 1).join('/')))
      }),
    [all, state, words, folded],
  )
  const fold = (key: string) =>
    setFolded((now) => {
      const next = new Set(now)
      if (!next.delete(key)) next.add(key)
      return next
    })
  return (
    <div className="flex h-full flex-col px-6 py-4">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <div className="relative w-72">
          <Search aria-hidden className="-translate-y-1/2 absolute top-1/2 left-2.5 size-3.5 text-ink-muted" />
          <Input
            type="search"
            aria-label={t('Search resources')}
            placeholder={t('Search name, type, id')}
            className="pl-8"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <Select
          aria-label={t('Filter by status')}
          className="w-36"
          value={state}
          options={states()}
          onChange={setState}
        />
        <span className="text-ink-muted text-xs tabular-nums">
          {shown.length === all.length
            ? t('{count} resources', { count: all.length })
            : t('{count} of {total}', { count: shown.length, total: all.length })}
        </span>
      </div>
      {all.length === 0 ? (
        <EmptyState icon={<Layers aria-hidden />} title={ready ? t('No resources') : t('Loading resources…')} />
      ) : (
        <WindowedRows
          label={t('Resources')}
          count={shown.length}
          rowHeight={44}
          className="min-h-0 flex-1 rounded-xl border bg-surface"
          render={(at) => {
            const row = shown[at]
            if (!row) return null
            const line = row.path.length === 0 ? lineOf(row.resource.name) : undefined
            return (
              <ResourceRow
                row={row}
                line={line}
                folded={folded.has(row.key)}
                onFold={fold}
                onOpen={(resource) => address.go({ tab: 'topology', resource })}
                onLine={(to) => address.go({ tab: 'template', line: to })}
              />
            )
          }}
        />
      )}
    </div>
  )
}

/** Depth first, so that members stand below their group. `depth` bounds the walk by the number of stacks known. */
function rowsOf(
  stackId: string,
  resources: ReadonlyMap<string, readonly ResourceSummary[]>,
  depth: number,
  path: readonly string[] = [],
): Row[] {
  return (resources.get(stackId) ?? []).flatMap((resource) => {
    const row = { key: resourceKey(path, resource.name), path, resource }
    if (resource.nestedStackId === null || path.length > depth) return [row]
    return [row, ...rowsOf(resource.nestedStackId, resources, depth, [...path, resource.name])]
  })
}

type RowProps = {
  row: Row
  line: number | undefined
  folded: boolean
  onFold: (key: string) => void
  onOpen: (key: string) => void
  onLine: (line: number) => void
}

const ResourceRow = memo(
  function ResourceRow({ row: { key, path, resource }, line, folded, onFold, onOpen, onLine }: RowProps) {
    return (
      <div className="group flex h-11 items-center gap-3 border-b px-4" style={{ paddingLeft: 16 + path.length * 24 }}>
        {resource.nestedStackId !== null ? (
          <IconButton
            size="sm"
            label={folded ? t('Unfold {key}', { key }) : t('Fold {key}', { key })}
            aria-expanded={!folded}
            onClick={() => onFold(key)}
            className="-mx-1.5"
          >
            <ChevronRight aria-hidden className={folded ? '' : 'rotate-90'} />
          </IconButton>
        ) : (
          <span aria-hidden className="w-4" />
        )}
        <ResourceIcon type={resource.type} className="size-4 shrink-0 text-ink-muted" />
        <button
          type="button"
          onClick={() => onOpen(key)}
          title={`${resource.name}: ${resource.type}`}
          className="w-52 shrink-0 truncate rounded-sm text-left max-lg:w-36 font-medium hover:text-accent hover:underline"
        >
          {resource.name}
        </button>
        <span className="hidden w-32 shrink-0 truncate lg:inline xl:w-80" title={resource.type}>
          {typeTitle(resource.type)}{' '}
          <span className="hidden font-mono text-2xs text-ink-muted xl:inline">{resource.type}</span>
        </span>
        <span className="w-72 shrink-0 max-lg:w-64">
          <StatusBadge action={resource.action} status={resource.status} hook={resource.hook} />
        </span>
        <span
          className="min-w-0 flex-1 truncate text-xs"
          title={resource.status === 'FAILED' ? resource.statusReason : (resource.physicalId ?? undefined)}
        >
          {resource.status === 'FAILED' ? (
            <span className="text-danger">{resource.statusReason}</span>
          ) : (
            resource.physicalId && (
              <span className="flex items-center gap-0.5 font-mono text-ink-muted">
                <span className="truncate">{resource.physicalId}</span>
                <CopyButton
                  text={resource.physicalId}
                  label={t('Copy id of {name}', { name: resource.name })}
                  className="opacity-0 focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
                />
              </span>
            )
          )}
        </span>
        {resource.updatedTime && (
          <RelativeTime
            iso={resource.updatedTime}
            className="hidden whitespace-nowrap text-ink-muted text-xs lg:inline"
          />
        )}
        {line !== undefined && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={t('{name} in the template, line {line}', { name: resource.name, line })}
            onClick={() => onLine(line)}
            className="px-1.5 text-ink-muted"
          >
            <FileCode2 aria-hidden />
          </Button>
        )}
      </div>
    )
  },
  (a, b) => a.row.resource === b.row.resource && a.row.key === b.row.key && a.folded === b.folded && a.line === b.line,
)

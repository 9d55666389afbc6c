'use client'

import { ArrowDown } from 'lucide-react'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { EventLine } from '#components/topology/event-line.tsx'
import type { FamilyView } from '#components/topology/family-view.ts'
import { filterEvents } from '#components/topology/filter-events.ts'
import { useMergedEvents } from '#components/topology/use-merged-events.ts'
import { useRuns } from '#components/topology/use-runs.ts'
import { Button } from '#components/ui/button.tsx'
import { useToast } from '#components/ui/toast.tsx'
import { WindowedRows, type WindowedRowsHandle } from '#components/ui/windowed-rows.tsx'
import { t } from '#components/words/t.ts'
import { EventLogTools } from './event-log-tools.tsx'
import { useLogFilter } from './use-log-filter.ts'

/** The log of a stack and all that is nested in it. Follows the end until one scrolls up. */
export function EventLog(view: FamilyView & { ready: boolean }) {
  const { stack, address, lineOf, ready } = view
  const [own, setOwn] = useLogFilter()
  const { operations } = useRuns(view)
  const operation = operations.find(({ seq }) => seq === address.operation)
  const all = useMergedEvents(view)
  const { kind, words, depth } = useDeferredValue(own)
  const resource = address.resource ?? ''
  const shown = useMemo(
    () => filterEvents(all, { kind, words, depth, resource, operation }, stack.name),
    [all, kind, words, depth, resource, operation, stack.name],
  )
  const { rows, unseen, onAtEnd, toEnd } = useFollow(shown.length)
  const toast = useToast()
  const { go } = address
  const onOpen = useCallback((key: string) => go({ tab: 'topology', resource: key }), [go])
  const onLine = useCallback((line: number) => go({ tab: 'template', line }), [go])
  const onMoment = useCallback((at: number) => go({ tab: 'topology', at, operation: undefined }), [go])
  const onCopy = useCallback(
    (physicalId: string) => {
      void navigator.clipboard
        .writeText(physicalId)
        .then(() => toast({ title: t('{physicalId} copied', { physicalId }) }))
    },
    [toast],
  )

  return (
    <div className="flex h-full flex-col px-6 py-4">
      <EventLogTools
        view={view}
        filter={{ ...own, resource, operation }}
        onFilter={setOwn}
        onResource={(key) => go({ resource: key || undefined })}
        onOperation={(seq) => go({ operation: seq, resource: address.resource })}
        operations={operations}
        shown={shown}
        total={all.length}
      />
      <div className="relative min-h-0 flex-1 overflow-hidden rounded-xl border bg-surface">
        <WindowedRows
          ref={rows}
          label={t('Events')}
          count={shown.length}
          rowHeight={24}
          className="h-full px-3 py-2"
          onAtEnd={onAtEnd}
          render={(row) => {
            const entry = shown[row]
            return (
              entry && (
                <EventLine
                  entry={entry}
                  stackName={stack.name}
                  onOpen={onOpen}
                  line={
                    entry.event.isStack && entry.path.length === 0
                      ? undefined
                      : lineOf(entry.path[0] ?? entry.event.resourceName)
                  }
                  onLine={onLine}
                  onCopy={onCopy}
                  onMoment={stack.status === 'IN_PROGRESS' ? undefined : onMoment}
                />
              )
            )
          }}
        />
        {shown.length === 0 && (
          <p className="absolute inset-x-0 top-10 text-center text-ink-muted">
            {!ready
              ? t('Loading events…')
              : all.length === 0
                ? t('Nothing has happened yet.')
                : t('No event fits this search.')}
          </p>
        )}
        {unseen > 0 && (
          <Button
            size="sm"
            variant="primary"
            onClick={toEnd}
            className="-translate-x-1/2 absolute bottom-4 left-1/2 rounded-full shadow-float"
          >
            <ArrowDown aria-hidden />
            {t('{count, plural, one {# new event} other {# new events}}', { count: unseen })}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Keeps the end in view while it is in view; otherwise counts what came since. */
function useFollow(count: number) {
  const rows = useRef<WindowedRowsHandle>(null)
  const [following, setFollowing] = useState(true)
  const [seen, setSeen] = useState(count)
  useEffect(() => {
    if (!following) return
    rows.current?.toEnd()
    setSeen(count)
  }, [count, following])
  const onAtEnd = (atEnd: boolean) => {
    setFollowing(atEnd)
    setSeen(count)
  }
  const toEnd = () => {
    setFollowing(true)
    rows.current?.toEnd()
  }
  return { rows, unseen: following ? 0 : Math.max(0, count - seen), onAtEnd, toEnd }
}

'use client'

import dynamic from 'next/dynamic'
import { useEffect, useMemo } from 'react'
import { ReplayBar } from '#components/topology/replay-bar.tsx'
import { type StackAddress, useStackAddress } from '#components/topology/stack-address.ts'
import { useReplay } from '#components/topology/use-replay.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { statusLook } from '#components/ui/status-look.ts'
import { TabPanel, Tabs } from '#components/ui/tabs.tsx'
import { t } from '#components/words/t.ts'
import type { StackDetail } from '#lib/api/contract.ts'
import type { Operation } from '#lib/api/operations.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { EventLog } from './event-log.tsx'
import { FailureNotice } from './failure-notice.tsx'
import { FailurePanel } from './failure-panel.tsx'
import { LeftoversPanel } from './leftovers-panel.tsx'
import { heldIn, PausedPanel } from './paused-panel.tsx'
import { resourceLines } from './resource-lines.ts'
import { StackHeader } from './stack-header.tsx'
import { StackOutputs } from './stack-outputs.tsx'
import { StackOverview } from './stack-overview.tsx'
import { StackParameters } from './stack-parameters.tsx'
import { StackResources } from './stack-resources.tsx'
import { StackTemplate } from './stack-template.tsx'
import { useSyncOf } from './use-drift.ts'
import { useFamilyEvents, useFamilyResources } from './use-family.ts'
import { type StackLive, useStack, useStackLive } from './use-stack-live.ts'

const topologyFile = () => import('#components/topology/topology.tsx').then((file) => file.Topology)

/** Who comes to see the canvas waits for its script no longer than for the rest. */
if (typeof location !== 'undefined' && /[?&]tab=topology(&|$)/.test(location.search)) void topologyFile()

const Topology = dynamic(topologyFile, {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-96" />,
})

const Timeline = dynamic(() => import('#components/topology/timeline.tsx').then((file) => file.Timeline), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-96" />,
})
const StackChanges = dynamic(() => import('./stack-changes.tsx').then((file) => file.StackChanges), { ssr: false })
const StackDrift = dynamic(() => import('./stack-drift.tsx').then((file) => file.StackDrift), { ssr: false })
const StackSnapshots = dynamic(() => import('./stack-snapshots.tsx').then((file) => file.StackSnapshots), {
  ssr: false,
})

/** One stack: what it is, what it does right now, and everything one can do to it. */
export function StackPage({ stackId }: { stackId: string }) {
  const stack = useStack(stackId)
  const live = useStackLive(stackId)
  if (stack.error && !stack.data) {
    return (
      <div className="mx-auto max-w-2xl px-6 py-16">
        <FailureNotice error={stack.error} onRetry={() => void stack.refetch()} />
      </div>
    )
  }
  if (!stack.data) return <Loading />
  return <Loaded stack={stack.data} live={live} />
}

function Loaded({ stack, live }: { stack: StackDetail; live: StackLive }) {
  const address = useStackAddress()
  const resources = useFamilyResources(live.family)
  const events = useFamilyEvents(live.family)
  const template = useMemo(() => parseTemplate(stack.source.template), [stack.source.template])
  const lineOf = useMemo(() => resourceLines(template), [template])
  const syncOf = useSyncOf(stack.id)
  const held = heldIn({ family: live.family, resources })
  const paused = held[0]?.resource.hook ?? undefined
  const look = statusLook(stack.action, stack.status, paused)
  useEffect(() => {
    document.title = t('{name}: {label} · Hearth', { name: stack.name, label: look.label })
  }, [stack.name, look.label])

  const known = { stack, template, family: live.family, resources, events, address, lineOf }
  const replay = useReplay(known, live.ready)
  const shared = { ...known, ...replay?.moment }
  const play = ({ from, seq }: Operation) => address.go({ tab: 'topology', at: from, operation: seq })
  const full = fullTabs.has(address.tab)
  return (
    <div className={full ? 'flex h-full flex-col' : 'flex min-h-full flex-col'}>
      <StackHeader {...shared} live={live} paused={paused} />
      <p aria-live="polite" className="sr-only">
        {stack.name}: {look.label}
        {held.map(({ resource }) => ` ${t('at {name}', { name: resource.name })}`)}
      </p>
      <Tabs
        label={t('Views of the stack')}
        value={address.tab}
        onChange={(tab) => address.go({ tab: tab as StackAddress['tab'], resource: address.resource })}
        tabs={tabsOf(stack, resources.get(stack.id)?.length)}
        className="flex min-h-0 flex-1 flex-col"
        listClassName="shrink-0 overflow-x-auto bg-surface px-6"
      >
        {replay && <ReplayBar stack={stack} replay={replay} address={address} events={events} />}
        {stack.status === 'FAILED' && !replay && <FailurePanel {...shared} />}
        {held.length > 0 && !replay && <PausedPanel view={shared} held={held} />}
        {stack.action === 'DELETE' && stack.status === 'COMPLETE' && !replay && <LeftoversPanel stack={stack} />}
        {live.error && (
          <div className="px-6 pt-4">
            <FailureNotice error={live.error} />
          </div>
        )}
        <TabPanel value="overview" className={page}>
          <StackOverview {...shared} />
        </TabPanel>
        <TabPanel value="topology" className={filling}>
          <Topology {...shared} ready={live.ready} onReplay={play} syncOf={replay ? undefined : syncOf} />
        </TabPanel>
        <TabPanel value="resources" className={filling}>
          <StackResources {...shared} ready={live.ready} />
        </TabPanel>
        <TabPanel value="events" className={filling}>
          <EventLog {...shared} ready={live.ready} />
        </TabPanel>
        <TabPanel value="timeline" className={filling}>
          <Timeline {...known} ready={live.ready} onReplay={play} />
        </TabPanel>
        <TabPanel value="outputs" className={page}>
          <StackOutputs stackId={stack.id} outputs={stack.outputs} />
        </TabPanel>
        <TabPanel value="parameters" className={page}>
          <StackParameters stack={stack} />
        </TabPanel>
        <TabPanel value="template" className={filling}>
          <StackTemplate source={stack.source} line={address.line} />
        </TabPanel>
        <TabPanel value="changes" className={page}>
          <StackChanges stack={stack} />
        </TabPanel>
        <TabPanel value="drift" className={page}>
          <StackDrift stack={stack} />
        </TabPanel>
        <TabPanel value="snapshots" className={page}>
          <StackSnapshots stack={stack} />
        </TabPanel>
      </Tabs>
    </div>
  )
}

const fullTabs = new Set(['topology', 'events', 'timeline', 'resources', 'template'])
const page = 'mx-auto w-full max-w-[1280px] px-6 py-6'
const filling = 'min-h-0 flex-1 data-[state=inactive]:hidden'

function tabsOf(stack: StackDetail, resources: number | undefined) {
  return [
    { value: 'overview', label: t('Overview') },
    { value: 'topology', label: t('Topology') },
    { value: 'resources', label: <Counted word={t('Resources')} count={resources} /> },
    { value: 'events', label: t('Events') },
    { value: 'timeline', label: t('Timeline') },
    { value: 'outputs', label: <Counted word={t('Outputs')} count={stack.outputs.length} /> },
    { value: 'parameters', label: t('Parameters') },
    { value: 'template', label: t('Template') },
    { value: 'changes', label: t('Changes') },
    { value: 'drift', label: t('Drift') },
    { value: 'snapshots', label: t('Snapshots') },
  ]
}

function Counted({ word, count }: { word: string; count: number | undefined }) {
  return (
    <>
      {word}
      {count !== undefined && count > 0 && (
        <span aria-hidden className="font-normal text-ink-muted text-xs tabular-nums">
          {count}
        </span>
      )}
    </>
  )
}

function Loading() {
  return (
    <div role="status" aria-label={t('Loading the stack')} className="px-6 py-5">
      <Skeleton className="h-7 w-64" />
      <Skeleton className="mt-3 h-4 w-96" />
      <Skeleton className="mt-8 h-9 w-full" />
      <div className="mt-6 grid gap-4 md:grid-cols-3">
        <Skeleton className="h-40" />
        <Skeleton className="h-40" />
        <Skeleton className="h-40" />
      </div>
    </div>
  )
}

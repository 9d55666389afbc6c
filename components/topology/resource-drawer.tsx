'use client'

import { FileCode2, FoldVertical, UnfoldVertical, X } from 'lucide-react'
import Link from 'next/link'
import { useMemo, useState } from 'react'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { TabPanel, Tabs } from '#components/ui/tabs.tsx'
import { t } from '#components/words/t.ts'
import { EventLine } from './event-line.tsx'
import type { FamilyView } from './family-view.ts'
import type { FoundResource } from './find-resource.ts'
import { ReceivedSignals } from './received-signals.tsx'
import { ResourceActions } from './resource-actions.tsx'
import { ResourceData, type ResourceView } from './resource-data.tsx'
import { ResourceLock } from './resource-lock.tsx'
import { ResourceNeeds } from './resource-needs.tsx'
import { ServerConsole } from './server-console.tsx'
import { ServerDeployments } from './server-deployments.tsx'

type Props = FamilyView & { found: FoundResource; expanded: boolean; onToggle: () => void; onClose: () => void }

/** What there is to see of a type. */
function viewsOf(type: string) {
  const isServer = type === 'OS::Nova::Server' || type === 'AWS::EC2::Instance'
  return [
    { value: 'properties', label: t('Properties') },
    { value: 'attributes', label: t('Attributes') },
    { value: 'live', label: t('Live') },
    ...(isServer
      ? [
          { value: 'console', label: t('Console') },
          { value: 'software', label: t('Software') },
        ]
      : []),
    ...(/WaitCondition(Handle)?$/.test(type) ? [{ value: 'signals', label: t('Signals') }] : []),
    { value: 'events', label: t('Events') },
  ]
}

const isResourceView = (view: string): view is ResourceView =>
  view === 'properties' || view === 'attributes' || view === 'live'
const panel = 'min-h-0 flex-1 overflow-auto px-4 py-3 data-[state=inactive]:hidden'

/** Everything about one resource, beside the canvas. */
export function ResourceDrawer(props: Props) {
  const { stack, events, address, lineOf, found, expanded, onToggle, onClose } = props
  const { resource, stackId, path, key } = found
  const [view, setView] = useState('properties')
  const line = path.length === 0 ? lineOf(resource.name) : lineOf(path[0] ?? '')
  const own = useMemo(
    () => (events.get(stackId) ?? []).filter((event) => !event.isStack && event.resourceName === resource.name),
    [events, stackId, resource.name],
  )
  return (
    <aside
      aria-label={t('Resource {key}', { key })}
      className="flex w-[420px] shrink-0 flex-col border-l bg-surface"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <header className="border-b px-4 py-3">
        <div className="flex items-start gap-2">
          <ResourceIcon type={resource.type} className="mt-0.5 size-5 shrink-0 text-ink-muted" />
          <div className="min-w-0 flex-1">
            <h2 className="break-words font-semibold text-base leading-5">{key.split('/').join(' › ')}</h2>
            <p className="truncate text-ink-muted text-xs" title={resource.type}>
              {typeTitle(resource.type)} · <span className="font-mono text-2xs">{resource.type}</span>
            </p>
          </div>
          {resource.action !== 'INIT' && <ResourceLock rootId={stack.id} stackId={stackId} resource={resource.name} />}
          <IconButton label={t('Close')} size="sm" onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        </div>
        <div className="mt-2.5 flex flex-wrap items-center gap-2">
          <StatusBadge action={resource.action} status={resource.status} hook={resource.hook} />
          {resource.updatedTime && <RelativeTime iso={resource.updatedTime} className="text-ink-muted text-xs" />}
        </div>
        {resource.physicalId && (
          <p className="mt-2 flex items-center gap-1 font-mono text-ink-muted text-xs">
            <span className="truncate">{resource.physicalId}</span>
            <CopyButton text={resource.physicalId} label={t('Copy physical id')} className="size-6" />
          </p>
        )}
        {resource.status === 'FAILED' && resource.statusReason && (
          <p className="mt-2 whitespace-pre-wrap break-words rounded-lg border border-danger/30 bg-danger/6 p-2 font-mono text-xs leading-5">
            {resource.statusReason}
          </p>
        )}
        <ResourceNeeds view={props} found={found} />
        <div className="mt-2.5 flex flex-wrap gap-2">
          <ResourceActions stack={path.length === 0 ? stack : { id: stackId, name: stackId }} found={found} />
          {line !== undefined && (
            <Button size="sm" onClick={() => address.go({ tab: 'template', line })}>
              <FileCode2 aria-hidden />
              {t('Line {line}', { line })}
            </Button>
          )}
          {resource.nestedStackId !== null && (
            <>
              <Button size="sm" onClick={onToggle}>
                {expanded ? <FoldVertical aria-hidden /> : <UnfoldVertical aria-hidden />}
                {expanded ? t('Fold members') : t('Show members')}
              </Button>
              <Button size="sm" asChild>
                <Link href={`/stacks/${resource.nestedStackId}`}>{t('Open nested stack')}</Link>
              </Button>
            </>
          )}
        </div>
      </header>
      <Tabs
        label={t('About the resource')}
        value={view}
        onChange={setView}
        tabs={viewsOf(resource.type)}
        className="flex min-h-0 flex-1 flex-col"
        listClassName="shrink-0 gap-2 overflow-x-auto overflow-y-hidden px-3 [&_button]:px-1 [&_button]:focus-visible:outline-offset-[-2px]"
      >
        {isResourceView(view) && <ResourceData found={found} view={view} />}
        <TabPanel value="console" className={`${panel} flex flex-col`}>
          <ServerConsole found={found} />
        </TabPanel>
        <TabPanel value="software" className={panel}>
          <ServerDeployments found={found} />
        </TabPanel>
        <TabPanel value="signals" className={panel}>
          <ReceivedSignals found={found} />
        </TabPanel>
        <TabPanel value="events" className={panel}>
          {own.length === 0 && <p className="text-ink-muted">{t('Nothing has happened to it yet.')}</p>}
          <ol>
            {own.map((event) => (
              <li key={event.id}>
                <EventLine entry={{ event, path }} stackName={stack.name} />
              </li>
            ))}
          </ol>
        </TabPanel>
      </Tabs>
    </aside>
  )
}

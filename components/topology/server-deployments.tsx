'use client'

import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { t } from '#components/words/t.ts'
import { requestList } from '#lib/api/client.ts'
import type { ServerDeployment, serverDeployment } from '#lib/api/operating.ts'
import { queryKeys } from '#lib/api/query-keys.ts'
import type { FoundResource } from './find-resource.ts'
import { useRefusal } from './use-refusal.ts'
import { useResourceAction } from './use-resource-action.ts'

/** The software on a server, piece by piece: how it ended and what it printed. */
export function ServerDeployments({ found: { resource, stackId } }: { found: FoundResource }) {
  const found = useQuery({
    queryKey: [...queryKeys.resource(stackId, resource.name), 'deployments'],
    queryFn: ({ signal }) =>
      requestList<typeof serverDeployment>(
        'deployments',
        `/api/stacks/${stackId}/resources/${encodeURIComponent(resource.name)}/deployments`,
        { signal },
      ),
    // While one runs there is news to come; afterwards there is none.
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'IN_PROGRESS') ? 3000 : false),
    staleTime: 0,
  })
  if (found.isPending) return <Skeleton className="h-40" />
  if (found.error) return <Notice tone="danger" title={found.error.message} />
  if (found.data.length === 0)
    return <p className="text-ink-muted">{t('No software deployment of any stack is on this server.')}</p>
  return (
    <ul className="flex flex-col gap-4">
      {found.data.map((one) => (
        <Deployment key={one.id} deployment={one} />
      ))}
    </ul>
  )
}

function Deployment({ deployment }: { deployment: ServerDeployment }) {
  const { name, group, action, status, statusReason, stdout, stderr, exitCode, updatedTime, resource } = deployment
  return (
    <li className="rounded-lg border p-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="font-medium text-sm">{name}</h3>
        <span className="text-ink-muted text-xs">{group}</span>
        {resource && <RunAgain resource={resource} isRunning={status === 'IN_PROGRESS'} />}
      </div>
      <div className="mt-1.5 flex flex-wrap items-center gap-2 text-xs">
        <StatusBadge action={action} status={status} compact />
        {exitCode !== null && (
          <span className={exitCode === 0 ? 'text-ink-muted' : 'text-danger'}>
            {t('exit code {exitCode}', { exitCode })}
          </span>
        )}
        {updatedTime && <RelativeTime iso={updatedTime} className="text-ink-muted" />}
      </div>
      {statusReason && status === 'FAILED' && <p className="mt-1.5 break-words font-mono text-xs">{statusReason}</p>}
      <Printed label="stdout" of={name} text={stdout} />
      <Printed label="stderr" of={name} text={stderr} />
    </li>
  )
}

function Printed({ label, of, text }: { label: string; of: string; text: string }) {
  return (
    <div className="mt-2">
      <h4 className="mb-1 font-mono text-2xs text-ink-muted">{label}</h4>
      {text === '' ? (
        <p className="text-ink-muted text-xs">{t('printed nothing')}</p>
      ) : (
        <CodeBlock label={t('{label} of {of}', { label, of })} text={text} className="max-h-48 p-2" />
      )}
    </div>
  )
}

type RunAgainProps = { resource: NonNullable<ServerDeployment['resource']>; isRunning: boolean }

function RunAgain({ resource: { stackId, name }, isRunning }: RunAgainProps) {
  const act = useResourceAction(stackId, name)
  const refused = useRefusal()
  return (
    <>
      <Button
        size="sm"
        className="ml-auto"
        busy={act.isPending}
        disabled={isRunning || refused !== undefined}
        title={refused ?? t('Replaces {name} by an update of the stack that changes nothing else.', { name })}
        aria-label={t('Run again: {name}', { name })}
        onClick={() => act.mutate({ action: 'run-again' })}
      >
        <RotateCw aria-hidden />
        {t('Run again')}
      </Button>
      {act.error && <Notice tone="danger" role="alert" title={act.error.message} className="w-full" />}
    </>
  )
}

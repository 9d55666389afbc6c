import { FileCode2, RotateCcw, Waypoints } from 'lucide-react'
import { resourceKey } from '#components/topology/family.ts'
import type { FamilyView } from '#components/topology/family-view.ts'
import { Button } from '#components/ui/button.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { rootCause } from './root-cause.ts'
import { useStackActions } from './use-stack-actions.ts'

/** Why a stack failed: the resource at the root of it, in the service's own words, and the next step. */
export function FailurePanel({ stack, family, resources, events, address, lineOf }: FamilyView) {
  const { act, edit } = useStackActions(stack.id, stack.name)
  const cause = rootCause(
    family,
    (id) => resources.get(id),
    (id) => events.get(id),
  )
  const key = cause && resourceKey(cause.path, cause.resource.name)
  const line = cause && lineOf(cause.path[0] ?? cause.resource.name)
  return (
    <section
      aria-label="Why it failed"
      className="mx-6 mt-4 max-h-[40%] shrink-0 overflow-y-auto rounded-xl border border-danger/35 bg-danger/5 px-4 py-3"
    >
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <StatusIcon action={stack.action} status="FAILED" className="mt-0.5 size-5" />
        <div className="min-w-[min(100%-2.5rem,24rem)] flex-1">
          <h2 className="font-semibold text-sm">
            {cause && key ? (
              <>
                <button
                  type="button"
                  onClick={() => address.go({ tab: 'topology', resource: key })}
                  className="rounded-sm bg-danger/10 px-1.5 font-mono hover:underline"
                >
                  {key.split('/').join(' › ')}
                </button>{' '}
                failed
              </>
            ) : (
              'The operation failed'
            )}
            {cause && <span className="ml-2 font-mono font-normal text-ink-muted text-xs">{cause.resource.type}</span>}
          </h2>
          <p className="mt-1 whitespace-pre-wrap break-words font-mono text-xs leading-5">
            {cause?.message || stack.statusReason}
          </p>
          {cause?.requestId && (
            <p className="mt-1 flex items-center gap-1 text-ink-muted text-xs">
              Request id <span className="font-mono">{cause.requestId}</span>
              <CopyButton text={cause.requestId} label="Copy request id" className="size-6" />
            </p>
          )}
        </div>
        <div className="flex flex-wrap gap-2">
          {line !== undefined && (
            <Button size="sm" onClick={() => address.go({ tab: 'template', line })}>
              <FileCode2 aria-hidden />
              Line {line}
            </Button>
          )}
          {key && address.tab !== 'topology' && (
            <Button size="sm" onClick={() => address.go({ tab: 'topology', resource: key })}>
              <Waypoints aria-hidden />
              Show in topology
            </Button>
          )}
          <Button size="sm" busy={edit.isPending} onClick={() => edit.mutate()}>
            Fix in designer
          </Button>
          {stack.operation?.retryable && (
            <Button size="sm" variant="primary" busy={act.isPending} onClick={() => act.mutate('retry')}>
              <RotateCcw aria-hidden />
              Retry
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}

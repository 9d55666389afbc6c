'use client'

import { CirclePause, Play, Waypoints } from 'lucide-react'
import { CommandLines } from '#components/topology/command-lines.tsx'
import { resourceCommand } from '#components/topology/commands.ts'
import { type Member, resourceKey } from '#components/topology/family.ts'
import type { FamilyView } from '#components/topology/family-view.ts'
import { useRefusal } from '#components/topology/use-refusal.ts'
import { useResourceAction } from '#components/topology/use-resource-action.ts'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import type { ResourceSummary } from '#lib/api/contract.ts'
import type { HookName } from '#lib/api/operating.ts'
import { hookWords } from './hook-words.ts'

interface Held {
  readonly member: Member
  readonly resource: ResourceSummary
  readonly hook: HookName
}

/** The resources of a family that hooks hold now. */
export function heldIn({ family, resources }: Pick<FamilyView, 'family' | 'resources'>): Held[] {
  return family.flatMap((member) =>
    (resources.get(member.stackId) ?? []).flatMap((resource) =>
      resource.hook ? [{ member, resource, hook: resource.hook as HookName }] : [],
    ),
  )
}

/** Where a stack is paused, and the way on. */
export function PausedPanel({ view, held }: { view: FamilyView; held: readonly Held[] }) {
  return (
    <section
      aria-label={t('Paused')}
      className="mx-6 mt-4 max-h-[40%] shrink-0 overflow-y-auto rounded-xl border border-paused/40 bg-paused/6 px-4 py-3"
    >
      <ul className="flex flex-col gap-3">
        {held.map((one) => (
          <HeldResource key={`${one.member.stackId}/${one.resource.name}`} view={view} held={one} />
        ))}
      </ul>
    </section>
  )
}

function HeldResource({
  view: { stack, address },
  held: { member, resource, hook },
}: {
  view: FamilyView
  held: Held
}) {
  const clear = useResourceAction(member.stackId, resource.name)
  const refused = useRefusal()
  const key = resourceKey(member.path, resource.name)
  const command = resourceCommand.clearHook(
    member.path.length === 0 ? stack : { id: member.stackId, name: member.stackId },
    resource.name,
    hook,
  )
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2">
      <CirclePause aria-hidden className="mt-0.5 size-5 text-paused" />
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold text-sm">
          {rich('{resource} is paused {moment}', {
            resource: <span className="font-mono">{key.split('/').join(' › ')}</span>,
            moment: t(hookWords[hook]),
          })}
        </h2>
        <p className="mt-0.5 text-ink-muted text-xs">
          {rich(
            'Its breakpoint {hook} holds it, and what depends on it waits. Look at what it would be made from; everything else goes on.',
            { hook: <span className="font-mono">{hook}</span> },
          )}
        </p>
        <div className="mt-1.5">
          <CommandLines command={command} />
        </div>
        {clear.error && <Notice tone="danger" role="alert" title={clear.error.message} className="mt-2" />}
      </div>
      <div className="flex gap-2">
        <Button size="sm" onClick={() => address.go({ tab: 'topology', resource: key })}>
          <Waypoints aria-hidden />
          {t('Inspect')}
        </Button>
        <Button
          size="sm"
          variant="primary"
          aria-label={t('Continue {name}', { name: resource.name })}
          busy={clear.isPending || clear.isSuccess}
          disabled={refused !== undefined}
          title={refused}
          onClick={() => clear.mutate({ action: 'clear-hook', hook })}
        >
          <Play aria-hidden />
          {t('Continue')}
        </Button>
      </div>
    </li>
  )
}

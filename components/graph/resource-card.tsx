import { Handle, type NodeProps, Position } from '@xyflow/react'
import { CircleAlert, Minus, Pencil, Plus, Repeat2, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { statusLook } from '#components/ui/status-look.ts'
import type { FlowNode } from './flow-nodes.ts'
import type { Thing } from './picture.ts'
import { ResourceIcon, typeTitle } from './resource-icon.tsx'
import { tintOf } from './type-ink.ts'

/** One resource as a card: icon, name, short type and facts, status and problems. */
export const ResourceCard = memo(function ResourceCard({ data, selected }: NodeProps<FlowNode>) {
  const { thing } = data.node
  return (
    <div
      className={classNames(
        'hearth-card group/card relative flex h-full w-full items-center gap-2.5 rounded-lg border bg-surface pr-2.5 pl-2',
        edgeOf(thing),
        selected && 'border-accent ring-2 ring-accent/25',
        thing.faded && 'border-dashed opacity-55',
        motionOf(thing),
      )}
    >
      <span
        className={classNames(
          'flex size-9 shrink-0 items-center justify-center rounded-md',
          isWaiting(thing) ? 'bg-raised text-ink-muted' : tintOf(thing.type),
        )}
      >
        <ResourceIcon type={thing.type} className="size-[18px]" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-ink text-sm leading-[18px]" title={thing.name}>
          {thing.label ?? thing.name}
        </span>
        <span className="hearth-detail block truncate text-2xs text-ink-muted" title={detailTip(thing)}>
          {[typeTitle(thing.type), ...(thing.facts ?? [])].join(' · ')}
        </span>
      </span>
      <Marks thing={thing} />
      <Ports />
    </div>
  )
})

/** The whole second line and Heat's own name of the type, for whom the card is too narrow. */
export function detailTip({ type, facts }: Thing): string {
  return [...(facts ?? []), type].join('\n')
}

/** Where lines begin: a dot that shows on hover, big enough to catch. */
export function Ports() {
  return (
    <>
      <Handle type="target" position={Position.Left} isConnectableStart={false} className="hearth-target" />
      <Handle type="source" position={Position.Right} className="hearth-source" />
    </>
  )
}

/** Status, planned change and problems, each an icon with its words for a screen reader in the node's name. */
export function Marks({ thing }: { thing: Thing }) {
  const { status, problems, change } = thing
  return (
    <span className="flex shrink-0 items-center gap-1">
      {change && change !== 'unchanged' && <ChangeMark change={change} />}
      {problems && (
        <span title={problems.first} className={problems.errors > 0 ? 'text-danger' : 'text-drift'}>
          {problems.errors > 0 ? <CircleAlert className="size-4" /> : <TriangleAlert className="size-4" />}
        </span>
      )}
      {status && (
        <span title={[statusLook(status.action, status.status).heat, status.reason].filter(Boolean).join(': ')}>
          <StatusIcon action={status.action} status={status.status} />
        </span>
      )}
    </span>
  )
}

const changes = {
  add: { Icon: Plus, look: 'bg-add/12 text-add', words: 'will be added' },
  update: { Icon: Pencil, look: 'bg-change/12 text-change', words: 'will be updated in place' },
  replace: { Icon: Repeat2, look: 'bg-replace/12 text-replace', words: 'will be replaced' },
  delete: { Icon: Minus, look: 'bg-remove/12 text-remove', words: 'will be deleted' },
}

function ChangeMark({ change }: { change: keyof typeof changes }) {
  const { Icon, look, words } = changes[change]
  return (
    <span title={words} className={classNames('flex size-5 items-center justify-center rounded', look)}>
      <Icon className="size-3.5" />
    </span>
  )
}

/** What moves: only what is under way. */
export function motionOf({ status }: Thing): string | undefined {
  if (status?.status !== 'IN_PROGRESS') return undefined
  return status.action === 'DELETE' ? 'hearth-working hearth-leaving' : 'hearth-working'
}

function isWaiting({ status }: Thing): boolean {
  return status?.action === 'INIT' && status.status === 'COMPLETE'
}

/** The frame's colour, when the state is worth one. */
export function edgeOf(thing: Thing): string {
  if (thing.change === 'add') return 'border-add/60'
  if (thing.change === 'update') return 'border-change/60'
  if (thing.change === 'replace') return 'border-replace/60'
  if (thing.change === 'delete') return 'border-remove/60 border-dashed'
  if (thing.status?.status === 'FAILED') return 'border-danger/60'
  if (thing.status?.status === 'IN_PROGRESS') return 'border-busy/60'
  if (thing.status?.status === 'PAUSED') return 'border-2 border-paused/70'
  if (isWaiting(thing)) return 'border-dashed border-line-strong'
  return 'border-line-strong/70 hover:border-line-strong'
}

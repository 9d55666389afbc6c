import { Handle, type NodeProps, Position } from '@xyflow/react'
import {
  CircleAlert,
  CircleHelp,
  CirclePause,
  Equal,
  EqualNot,
  FolderOpen,
  Minus,
  Pencil,
  Plus,
  Repeat2,
  StickyNote,
  TriangleAlert,
} from 'lucide-react'
import { memo } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { StatusIcon } from '#components/ui/status-badge.tsx'
import { statusLook } from '#components/ui/status-look.ts'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import type { FlowNode } from './flow-nodes.ts'
import type { Strip, Thing } from './picture.ts'
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
        (thing.faded || isGone(thing)) && 'border-dashed opacity-55',
        thing.lit && 'border-accent ring-2 ring-accent/40',
        thing.dimmed && 'hearth-dimmed',
        motionOf(thing),
      )}
    >
      <span
        className={classNames(
          'hearth-tile flex size-9 shrink-0 items-center justify-center rounded-md',
          isWaiting(thing) ? 'bg-raised text-ink-muted' : tintOf(thing.type),
        )}
      >
        <ResourceIcon type={thing.type} className="size-[50%]" />
      </span>
      <span className="hearth-words min-w-0 flex-1">
        <span className="hearth-name block truncate font-medium text-ink text-sm leading-[18px]" title={thing.name}>
          {thing.label ?? thing.name}
        </span>
        <span className="hearth-detail block truncate text-2xs text-ink-muted" title={detailTip(thing)}>
          {secondLine(thing)}
        </span>
        <Details thing={thing} />
      </span>
      <Marks thing={thing} />
      {thing.strip && <HeatStrip strip={thing.strip} />}
      <Ports />
    </div>
  )
})

/** Type and facts; of a group its counts alone, which the card has no room for otherwise. */
export function secondLine({ type, facts = [], strip }: Thing): string {
  return (strip ? facts : [typeTitle(type), ...facts]).join(' · ')
}

const strips = {
  failed: 'hearth-strip-failed',
  paused: 'hearth-strip-paused',
  busy: 'bg-busy',
  waiting: 'hearth-strip-waiting',
  complete: 'bg-ok',
} as const

/** What is folded away in a group, by state: its second line says the same in words. */
function HeatStrip({ strip }: { strip: Strip }) {
  return (
    <span aria-hidden className="absolute inset-x-2 bottom-[3px] flex h-[3px] gap-px overflow-hidden rounded-full">
      {(Object.keys(strips) as (keyof Strip)[]).map(
        (state) =>
          strip[state] > 0 && (
            <i key={state} className={strips[state]} style={{ flexGrow: strip[state], flexBasis: 3 }} />
          ),
      )}
    </span>
  )
}

/** From near, in letters that are small on the canvas and so just right on the screen. */
function Details({ thing }: { thing: Thing }) {
  const lines = thing.details?.length ? thing.details : [typeTitle(thing.type), ...(thing.facts ?? [])]
  return (
    <span className="hearth-near font-mono text-ink-muted">
      {lines.map((line) => (
        <span key={line} className="block truncate">
          {line}
        </span>
      ))}
    </span>
  )
}

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
  const { status, problems, change, breakpoints } = thing
  return (
    <span className="flex shrink-0 items-center gap-1">
      {breakpoints && (
        <span title={t('Breakpoint: {names}', { names: breakpoints.join(', ') })} className="text-paused">
          <CirclePause className="size-4" />
        </span>
      )}
      {change && change !== 'unchanged' && <ChangeMark change={change} />}
      {problems && (
        <span title={problems.first} className={problems.errors > 0 ? 'text-danger' : 'text-drift'}>
          {problems.errors > 0 ? <CircleAlert className="size-4" /> : <TriangleAlert className="size-4" />}
        </span>
      )}
      {thing.note && (
        <span title={thing.note} className="hearth-detail text-drift">
          <StickyNote className="size-3.5" />
        </span>
      )}
      {thing.opens && (
        <span title={thing.opens} className="hearth-detail text-ink-muted">
          <FolderOpen className="size-3.5" />
        </span>
      )}
      {thing.sync && <SyncMark sync={thing.sync} />}
      {status && (
        <span title={[statusLook(status.action, status.status).heat, status.reason].filter(Boolean).join(': ')}>
          <StatusIcon action={status.action} status={status.status} hook={thing.hook} />
        </span>
      )}
    </span>
  )
}

const syncs = {
  'in-sync': { Icon: Equal, look: 'text-ink-muted', words: phrase('in sync') },
  drifted: { Icon: EqualNot, look: 'text-drift', words: phrase('drifted') },
  unchecked: { Icon: CircleHelp, look: 'text-idle', words: phrase('not checked for drift') },
}

function SyncMark({ sync }: { sync: keyof typeof syncs }) {
  const { Icon, look, words } = syncs[sync]
  return (
    <span title={t(words)} className={look}>
      <Icon className="size-3.5" />
    </span>
  )
}

const changes = {
  add: { Icon: Plus, look: 'bg-add/12 text-add', words: phrase('will be added') },
  update: { Icon: Pencil, look: 'bg-change/12 text-change', words: phrase('will be updated in place') },
  replace: { Icon: Repeat2, look: 'bg-replace/12 text-replace', words: phrase('will be replaced') },
  delete: { Icon: Minus, look: 'bg-remove/12 text-remove', words: phrase('will be deleted') },
}

function ChangeMark({ change }: { change: keyof typeof changes }) {
  const { Icon, look, words } = changes[change]
  return (
    <span title={t(words)} className={classNames('flex size-5 items-center justify-center rounded', look)}>
      <Icon className="size-3.5" />
    </span>
  )
}

/** What moves: only what is under way. */
export function motionOf({ status, hook }: Thing): string | undefined {
  if (hook) return 'hearth-held'
  if (status?.status !== 'IN_PROGRESS') return undefined
  return status.action === 'DELETE' ? 'hearth-working hearth-leaving' : 'hearth-working'
}

function isWaiting({ status }: Thing): boolean {
  return status?.action === 'INIT' && status.status === 'COMPLETE'
}

/** Deleted, and shown until the operation is over. */
export function isGone({ status }: Thing): boolean {
  return status?.action === 'DELETE' && status.status === 'COMPLETE'
}

/** The frame's colour, when the state is worth one. */
export function edgeOf(thing: Thing): string {
  if (thing.change === 'add') return 'border-add/60'
  if (thing.change === 'update') return 'border-change/60'
  if (thing.change === 'replace') return 'border-replace/60'
  if (thing.change === 'delete') return 'border-remove/60 border-dashed'
  if (thing.hook) return 'border-2 border-paused/70'
  if (thing.status?.status === 'FAILED') return 'border-danger/60'
  if (thing.status?.status === 'IN_PROGRESS') return 'border-busy/60'
  if (isWaiting(thing)) return 'border-dashed border-line-strong'
  return 'border-line-strong/70 hover:border-line-strong'
}

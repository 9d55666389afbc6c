'use client'

import { useReading } from '#components/document/use-analyst.ts'
import { useDocument } from '#components/document/use-document.ts'
import { type CommandId, keyCommands } from '#components/ui/key-commands.ts'
import { MenuAt, type MenuItem } from '#components/ui/menu.tsx'
import { keysOf } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'
import type { Point } from '#lib/graph/layout.ts'
import { alignments } from './alignments.ts'
import { useAnnounce } from './announcer.tsx'
import { breakpointAction } from './breakpoint-action.ts'
import type { ShowPanel } from './panel.ts'
import { namesOf, type ResourceActions } from './resource-actions.ts'
import type { Arrange } from './use-arrange.ts'
import { useOpenFile } from './use-open-file.ts'

interface Props {
  readonly name: string
  readonly at: Point
  readonly actions: ResourceActions
  readonly arrange: Arrange
  readonly onPanel: ShowPanel
  readonly onOpen: (name: string) => void
  readonly onRename: () => void
  readonly onShowText: () => void
}

/** What can be done with a resource, or with all that are selected; the same on the canvas and in the outline. */
export function NodeMenu(props: Props) {
  const document = useDocument()
  const announce = useAnnounce()
  const { good } = useReading()
  const { enter } = useOpenFile()
  const { selection } = document.current()
  const names = selection.has(props.name) ? selection : new Set([props.name])
  const copy = async () => {
    await navigator.clipboard.writeText(props.actions.copyText(names))
    announce(t('Copied {what} as YAML', { what: namesOf(names) }))
  }
  const several = names.size > 1
  const { inside } = good.resources.find(({ name }) => name === props.name) ?? {}
  const open = inside && (() => enter(inside.file, props.name))
  return (
    <MenuAt
      at={props.at}
      label={several ? t('{count} resources', { count: names.size }) : props.name}
      onClose={() => props.onPanel(undefined)}
      items={[
        several ? t('{count} resources', { count: names.size }) : props.name,
        ...(several ? [] : [...single(props, open), breakpointAction(document, props.name)]),
        {
          label: t('Put into…'),
          ...keyed('put'),
          onSelect: () => props.onPanel({ kind: 'put', names: [...names], at: props.at }),
        },
        null,
        { label: t('Duplicate'), ...keyed('duplicate'), onSelect: () => props.actions.duplicate(names) },
        { label: t('Copy as YAML'), keys: 'Ctrl C', onSelect: () => void copy() },
        null,
        {
          label: t('Select what it needs'),
          ...keyed('select-upstream'),
          onSelect: () => props.arrange.select('upstream'),
        },
        {
          label: t('Select who needs it'),
          ...keyed('select-downstream'),
          onSelect: () => props.arrange.select('downstream'),
        },
        {
          label: t('Select all connected'),
          ...keyed('select-connected'),
          onSelect: () => props.arrange.select('connected'),
        },
        ...(several ? aligning(props.arrange) : []),
        null,
        { label: t('Delete'), ...keyed('delete'), danger: true, onSelect: () => props.actions.remove(names) },
        {
          label: t('Delete and join neighbours'),
          ...keyed('rejoin'),
          danger: true,
          onSelect: () => props.actions.removeAndRejoin(names),
        },
      ]}
    />
  )
}

/** `open` leads into the template that a nested stack is made of. */
function single(
  { name, at, onPanel, onOpen, onRename, onShowText }: Props,
  open: (() => void) | undefined,
): MenuItem[] {
  return [
    { label: t('Properties'), keys: 'Enter', onSelect: () => onOpen(name) },
    ...(open ? [{ label: t('Open what is inside'), onSelect: open }] : []),
    { label: t('Show in the text'), onSelect: onShowText },
    { label: t('Rename'), ...keyed('rename'), onSelect: onRename },
    null,
    { label: t('Connect to…'), ...keyed('connect'), onSelect: () => onPanel({ kind: 'connect-to', from: name, at }) },
    { label: t('Add and connect…'), ...keyed('tie'), onSelect: () => onPanel({ kind: 'add', at, tiedTo: name }) },
  ]
}

/** The keys of a command, if it has any. */
function keyed(id: CommandId): { keys?: string } {
  const keys = keysOf(id)
  return keys === undefined ? {} : { keys }
}

function aligning(arrange: Arrange): MenuItem[] {
  const items = alignments.map(([id, how]) => ({
    label: t(keyCommands[id].what),
    ...keyed(id),
    onSelect: () => arrange.align(how),
  }))
  return [null, ...items]
}

'use client'

import { useReading } from '#components/document/use-analyst.ts'
import { useDocument } from '#components/document/use-document.ts'
import { MenuAt, type MenuItem } from '#components/ui/menu.tsx'
import type { Point } from '#lib/graph/layout.ts'
import { useAnnounce } from './announcer.tsx'
import { breakpointAction } from './breakpoint-action.ts'
import type { ShowPanel } from './panel.ts'
import type { ResourceActions } from './resource-actions.ts'
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
    announce(`Copied ${names.size === 1 ? props.name : `${names.size} resources`} as YAML`)
  }
  const several = names.size > 1
  const { inside } = good.resources.find(({ name }) => name === props.name) ?? {}
  const open = inside && (() => enter(inside.file, props.name))
  return (
    <MenuAt
      at={props.at}
      label={several ? `${names.size} resources` : props.name}
      onClose={() => props.onPanel(undefined)}
      items={[
        several ? `${names.size} resources` : props.name,
        ...(several ? [] : [...single(props, open), breakpointAction(document, props.name)]),
        {
          label: 'Put into…',
          keys: 'P',
          onSelect: () => props.onPanel({ kind: 'put', names: [...names], at: props.at }),
        },
        null,
        { label: 'Duplicate', keys: 'Ctrl D', onSelect: () => props.actions.duplicate(names) },
        { label: 'Copy as YAML', keys: 'Ctrl C', onSelect: () => void copy() },
        null,
        { label: 'Select what it needs', keys: 'Alt S U', onSelect: () => props.arrange.select('upstream') },
        { label: 'Select who needs it', keys: 'Alt S D', onSelect: () => props.arrange.select('downstream') },
        { label: 'Select all connected', keys: 'Alt S C', onSelect: () => props.arrange.select('connected') },
        ...(several ? aligning(props.arrange) : []),
        null,
        { label: 'Delete', keys: 'Del', danger: true, onSelect: () => props.actions.remove(names) },
        {
          label: 'Delete and join neighbours',
          keys: 'Ctrl Del',
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
    { label: 'Properties', keys: 'Enter', onSelect: () => onOpen(name) },
    ...(open ? [{ label: 'Open what is inside', onSelect: open }] : []),
    { label: 'Show in the text', onSelect: onShowText },
    { label: 'Rename', keys: 'F2', onSelect: onRename },
    null,
    { label: 'Connect to…', keys: 'C', onSelect: () => onPanel({ kind: 'connect-to', from: name, at }) },
    { label: 'Add and connect…', keys: 'A', onSelect: () => onPanel({ kind: 'add', at, tiedTo: name }) },
  ]
}

function aligning(arrange: Arrange): MenuItem[] {
  return [
    null,
    { label: 'Align left', keys: 'Alt A L', onSelect: () => arrange.align('left') },
    { label: 'Align right', keys: 'Alt A R', onSelect: () => arrange.align('right') },
    { label: 'Align top', keys: 'Alt A T', onSelect: () => arrange.align('top') },
    { label: 'Align bottom', keys: 'Alt A B', onSelect: () => arrange.align('bottom') },
    { label: 'Align centres', keys: 'Alt A C', onSelect: () => arrange.align('centre') },
    { label: 'Align middles', keys: 'Alt A M', onSelect: () => arrange.align('middle') },
    { label: 'Spread across', keys: 'Alt A H', onSelect: () => arrange.align('across') },
    { label: 'Spread down', keys: 'Alt A V', onSelect: () => arrange.align('down') },
  ]
}

import { type Node, type NodeHandle, Position } from '@xyflow/react'
import { statusLook } from '#components/ui/status-look.ts'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { type Picture, type PictureNode, sameValue, type Thing } from './picture.ts'
import { typeTitle } from './resource-icon.tsx'

export type FlowNode = Node<{ node: PictureNode }, 'card' | 'place'>

/**
 * A picture as React Flow wants it: parents first, positions relative to the parent, sizes and handles given so that
 * nothing has to be measured. An unchanged node keeps its object, or React Flow would forget its size.
 */
export function flowNodes(
  picture: Picture,
  selection: ReadonlySet<string>,
  movable: boolean,
  previous: ReadonlyMap<string, FlowNode>,
  lit?: ReadonlySet<string>,
): FlowNode[] {
  const frames = new Map(picture.nodes.map((node) => [node.id, node]))
  return picture.nodes.map((node) => {
    const parent = node.parent === undefined ? undefined : frames.get(node.parent)
    const old = previous.get(node.id)
    const selected = selection.has(node.id)
    const className = lit && !node.place && !lit.has(node.id) ? 'hearth-dim' : ''
    const x = node.x - (parent?.x ?? 0)
    const y = node.y - (parent?.y ?? 0)
    const same =
      old?.data.node === node &&
      old.selected === selected &&
      old.draggable === movable &&
      old.parentId === parent?.id &&
      old.className === className
    if (same && old.position.x === x && old.position.y === y) return old
    return {
      id: node.id,
      className,
      type: node.place ? 'place' : 'card',
      position: { x, y },
      width: node.width,
      height: node.height,
      measured: { width: node.width, height: node.height },
      handles: handles(node, old),
      data: old?.data.node === node ? old.data : { node },
      selected,
      draggable: movable,
      deletable: false,
      zIndex: node.place ? node.depth : 100,
      ariaLabel: spokenName(node.thing),
      ...(parent && { parentId: parent.id }),
    }
  })
}

function handles(node: PictureNode, old: FlowNode | undefined): NodeHandle[] {
  const y = node.place ? 22 : node.height / 2
  const next: NodeHandle[] = [
    { type: 'target', position: Position.Left, x: 0, y, width: 1, height: 1 },
    { type: 'source', position: Position.Right, x: node.width, y, width: 1, height: 1 },
  ]
  return old?.handles && sameValue(old.handles, next) ? old.handles : next
}

const changeWords = {
  add: phrase('will be added'),
  update: phrase('will update'),
  replace: phrase('will replace'),
  delete: phrase('will delete'),
}

/** What a screen reader says of a node: name, type, status, problems. */
export function spokenName(thing: Thing): string {
  const parts = [thing.name, typeTitle(thing.type)]
  if (thing.status) parts.push(statusLook(thing.status.action, thing.status.status, thing.hook).label)
  if (thing.strip) parts.push(...(thing.facts ?? []))
  if (thing.sync === 'drifted') parts.push(t('drifted'))
  if (thing.change && thing.change !== 'unchanged') parts.push(t(changeWords[thing.change]))
  const problems = thing.problems ? thing.problems.errors + thing.problems.warnings : 0
  if (problems > 0) parts.push(t('{problems, plural, one {# problem} other {# problems}}', { problems }))
  if (thing.breakpoints) parts.push(t('breakpoint {names}', { names: thing.breakpoints.join(', ') }))
  if (thing.faded) parts.push(t('switched off'))
  if (thing.dimmed) parts.push(t('filtered out'))
  return parts.join(', ')
}

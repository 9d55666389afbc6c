import { useReactFlow } from '@xyflow/react'
import type { KeyboardEvent, RefObject } from 'react'
import { isPressed } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'
import type { GraphCanvasProps } from './canvas-props.ts'
import { spokenName } from './flow-nodes.ts'
import { movedWords } from './moved-words.ts'
import { isDirection, nearest, step } from './nearest.ts'
import type { Picture, PictureNode } from './picture.ts'
import { clicked } from './selecting.ts'
import { shifted } from './shifted.ts'
import { showNode } from './use-view.ts'

const nodeCommands = ['connect', 'tie', 'put'] as const

/**
 * Arrow keys walk, with Alt or Mod they move; Enter opens, the menu key opens the menu, Escape lets go. All else is done by
 * the keys that were chosen for it.
 */
export function useKeys(
  props: GraphCanvasProps,
  root: RefObject<HTMLElement | null>,
  announce: (words: string) => void,
  fitAll: () => void,
) {
  const flow = useReactFlow()
  const { picture, selection, onSelect } = props
  const focus = (node: PictureNode) => {
    onSelect(new Set([node.id]))
    showNode(flow, node)
    announce(spokenName(node.thing))
    requestAnimationFrame(() => {
      root.current
        ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node.id)}"]`)
        ?.focus({ preventScroll: true })
    })
  }
  const walk = (event: KeyboardEvent, current: PictureNode | undefined) => {
    if (!isDirection(event.key)) return
    const others = picture.nodes.filter((node) => node !== current && !(current && holds(picture, node, current)))
    const next = current ? nearest(current, others, event.key) : picture.nodes[0]
    if (next) focus(next)
  }
  const nudge = (event: KeyboardEvent) => {
    if (!isDirection(event.key) || !props.onMove) return
    const by = step(event.key, event.shiftKey ? 48 : 12)
    const moves = picture.nodes.filter((node) => selection.has(node.id)).flatMap((node) => shifted(picture, node, by))
    if (moves.length === 0) return
    const names = [...selection].join(', ')
    props.onMove(new Map(moves), t('Move {names}', { names }))
    announce(t(movedWords[event.key], { names }))
  }
  const zoom = (event: KeyboardEvent) => {
    if (isPressed(event, 'zoom-full')) void flow.zoomTo(1)
    else if (isPressed(event, 'zoom-fit')) fitAll()
    else if (isPressed(event, 'zoom-in')) void flow.zoomIn()
    else if (isPressed(event, 'zoom-out')) void flow.zoomOut()
    else return false
    return true
  }
  return (event: KeyboardEvent) => {
    if (isTyping(event.target)) return
    if (zoom(event)) {
      event.preventDefault()
      return
    }
    const focused = (event.target as Element).closest?.('.react-flow__node')?.getAttribute('data-id')
    const current = picture.nodes.find((node) => node.id === (focused ?? [...selection].at(-1)))
    if (isDirection(event.key)) {
      if (event.altKey || event.ctrlKey || event.metaKey) nudge(event)
      else walk(event, current)
    } else if (isMenuKey(event) && current && props.onNodeMenu) {
      if (!selection.has(current.id)) onSelect(new Set([current.id]))
      props.onNodeMenu(current.id, cornerOf(current))
    } else if (event.key === 'Enter' && current) {
      onSelect(new Set([current.id]))
      props.onOpen?.(current.id)
    } else if (event.key === ' ' && current && focused) onSelect(clicked(selection, current.id, event.shiftKey))
    else if (isPressed(event, 'delete') && selection.size > 0) remove(props.onRemove)
    else if (isPressed(event, 'rejoin') && selection.size > 0) remove(props.onRejoin)
    else if (isPressed(event, 'search') && props.onQuickAdd) quickAddInTheMiddle()
    else if (event.key === 'Escape' && selection.size > 0) onSelect(new Set())
    else {
      const command = nodeCommands.find((id) => isPressed(event, id))
      if (!command || !current || !props.onCommand) return
      props.onCommand(command, current.id, cornerOf(current))
    }
    event.preventDefault()
    event.stopPropagation()
  }
  /** The focus would go down with what it stood on. */
  function remove(how: GraphCanvasProps['onRemove']) {
    root.current?.focus({ preventScroll: true })
    how?.(selection)
  }
  function cornerOf(node: PictureNode) {
    const corner = flow.flowToScreenPosition({ x: node.x + 24, y: node.y + Math.min(node.height, 48) })
    const pane = root.current?.getBoundingClientRect()
    if (!pane) return corner
    return {
      x: Math.min(Math.max(corner.x, pane.left + 8), pane.right - 8),
      y: Math.min(Math.max(corner.y, pane.top + 8), pane.bottom - 8),
    }
  }
  function quickAddInTheMiddle() {
    const box = root.current?.getBoundingClientRect()
    if (!box) return
    const middle = { x: box.left + box.width / 2, y: box.top + box.height / 3 }
    props.onQuickAdd?.(undefined, middle)
  }
}

function holds(picture: Picture, outer: PictureNode, inner: PictureNode): boolean {
  for (let up = inner.parent; up !== undefined; up = picture.nodes.find((node) => node.id === up)?.parent) {
    if (up === outer.id) return true
  }
  return false
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey)
}

function isTyping(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(target.tagName))
  )
}

import type { Frame } from '#lib/graph/layout.ts'
import type { Picture } from './picture.ts'

interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** Around everything, as a part of the pane; below it, the controls stand (pixels). */
const margin = { part: 0.04, least: 24, bottom: 56 }
const limits = { least: 0.03, most: 1 }

/**
 * The view in which `bounds` is as large as it can be in a pane of this size, `top` pixels of which are taken, and no
 * larger than it is.
 */
export function fittingView(bounds: Frame, pane: { width: number; height: number }, top = 0): View {
  const side = Math.max(margin.least, pane.width * margin.part)
  const above = Math.max(margin.least, pane.height * margin.part) + top
  const room = { width: Math.max(1, pane.width - 2 * side), height: Math.max(1, pane.height - above - margin.bottom) }
  const wanted = Math.min(room.width / bounds.width, room.height / bounds.height)
  const zoom = Math.min(limits.most, Math.max(limits.least, wanted))
  return {
    x: side + room.width / 2 - (bounds.x + bounds.width / 2) * zoom,
    y: above + room.height / 2 - (bounds.y + bounds.height / 2) * zoom,
    zoom,
  }
}

/** True when most of a picture was not in the one before. */
export function isOther(before: Picture | undefined, now: Picture): boolean {
  const known = new Set(before?.nodes.map(({ id }) => id))
  return now.nodes.filter(({ id }) => !known.has(id)).length * 2 > now.nodes.length
}

/** True when any of `nodes` is seen. */
export function isInView(
  nodes: readonly Frame[],
  [x, y, zoom]: readonly [number, number, number],
  pane: { width: number; height: number },
): boolean {
  return nodes.some((node) => {
    const [left, top] = [node.x * zoom + x, node.y * zoom + y]
    return left < pane.width && left + node.width * zoom > 0 && top < pane.height && top + node.height * zoom > 0
  })
}

import type { Frame } from '#lib/graph/layout.ts'

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

const headings: Record<Direction, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
}

export function isDirection(key: string): key is Direction {
  return Object.hasOwn(headings, key)
}

/** One step of `size` in a direction. */
export function step(direction: Direction, size: number): { x: number; y: number } {
  return { x: headings[direction].x * size, y: headings[direction].y * size }
}

/**
 * What an arrow key goes to: the nearest of `others` whose centre lies in that direction, where being off the line
 * counts double.
 */
export function nearest<T extends Frame>(from: Frame, others: readonly T[], direction: Direction): T | undefined {
  const heading = headings[direction]
  let best: T | undefined
  let bestCost = Number.POSITIVE_INFINITY
  for (const other of others) {
    const dx = other.x + other.width / 2 - (from.x + from.width / 2)
    const dy = other.y + other.height / 2 - (from.y + from.height / 2)
    const along = dx * heading.x + dy * heading.y
    const aside = Math.abs(dx * heading.y + dy * heading.x)
    const cost = along + 2 * aside
    if (along > 1 && along >= aside / 2 && cost < bestCost) {
      best = other
      bestCost = cost
    }
  }
  return best
}

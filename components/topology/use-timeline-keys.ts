'use client'

import { useState } from 'react'
import type { TimelineLine } from './timeline-lines.ts'

const page = 12

/** Arrow keys walk the lines and open and fold them, as in any tree; Enter opens, plus, minus and zero zoom. */
export function useTimelineKeys(
  lines: readonly TimelineLine[],
  onToggle: (key: string) => void,
  onOpen: (key: string) => void,
  zoomBy: (factor: number) => void,
  fit: () => void,
  show: (line: number) => void,
) {
  const [wanted, setActive] = useState(0)
  const active = Math.min(wanted, Math.max(0, lines.length - 1))
  const walk = (to: number) => {
    const line = Math.min(lines.length - 1, Math.max(0, to))
    setActive(line)
    show(line)
  }
  const around = () => lines.slice(0, active).findLastIndex(({ level }) => level < (lines[active]?.level ?? 1))
  const unfold = () => {
    const line = lines[active]
    if (line?.open === false) onToggle(line.row.key)
    else if (line?.open) walk(active + 1)
  }
  const fold = () => {
    const line = lines[active]
    if (line?.open) onToggle(line.row.key)
    else if (around() >= 0) walk(around())
  }
  const keys = new Map<string, () => void>([
    ['ArrowDown', () => walk(active + 1)],
    ['ArrowUp', () => walk(active - 1)],
    ['PageDown', () => walk(active + page)],
    ['PageUp', () => walk(active - page)],
    ['Home', () => walk(0)],
    ['End', () => walk(lines.length - 1)],
    ['ArrowRight', unfold],
    ['ArrowLeft', fold],
    ['Enter', () => lines[active] && onOpen(lines[active].row.key)],
    ['+', () => zoomBy(1.5)],
    ['=', () => zoomBy(1.5)],
    ['-', () => zoomBy(1 / 1.5)],
    ['0', fit],
  ])
  const onKeyDown = (event: React.KeyboardEvent) => {
    const act = keys.get(event.key)
    if (!act || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return { active, setActive, onKeyDown }
}

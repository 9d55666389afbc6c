'use client'

import { useEffect, useRef, useState } from 'react'
import { classNames } from './class-names.ts'

type Props = {
  /** Remembers the size under this name. */
  name: string
  label: string
  /** `horizontal`: panes side by side. */
  direction?: 'horizontal' | 'vertical'
  /** The pane that keeps its size in pixels; the other takes the rest. */
  fixed?: 'first' | 'second'
  initial: number
  min?: number
  max?: number
  first: React.ReactNode
  second: React.ReactNode
  /** This pane is away for now, and the bar with it; the other keeps its state. */
  collapsed?: 'first' | 'second' | undefined
  className?: string
}

const STEP = 24

/** Two panes and a bar between them that pointer and arrow keys move. */
export function Splitter({
  name,
  label,
  direction = 'horizontal',
  fixed = 'first',
  initial,
  min = 160,
  max = 900,
  first,
  second,
  collapsed,
  className,
}: Props) {
  const [size, setSize] = useState(initial)
  const root = useRef<HTMLDivElement>(null)
  const clamp = (value: number) => Math.round(Math.max(min, Math.min(max, value)))
  const key = `hearth.split.${name}`

  useEffect(() => {
    const kept = Number(localStorage.getItem(key))
    if (kept > 0) setSize(kept)
  }, [key])
  const resize = (value: number) => {
    setSize(clamp(value))
    localStorage.setItem(key, String(clamp(value)))
  }

  const across = direction === 'horizontal'
  const onPointerDown = (event: React.PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: React.PointerEvent<HTMLDivElement>) => {
    const box = root.current?.getBoundingClientRect()
    if (!box || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    const at = across ? event.clientX - box.left : event.clientY - box.top
    resize(fixed === 'first' ? at : (across ? box.width : box.height) - at)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const sign = fixed === 'first' ? 1 : -1
    const forward = across ? 'ArrowRight' : 'ArrowDown'
    const backward = across ? 'ArrowLeft' : 'ArrowUp'
    if (event.key === forward) resize(size + sign * STEP)
    else if (event.key === backward) resize(size - sign * STEP)
    else if (event.key === 'Home') resize(min)
    else if (event.key === 'End') resize(max)
    else return
    event.preventDefault()
  }

  const held = { [across ? 'width' : 'height']: size }
  return (
    <div ref={root} className={classNames('flex min-h-0 min-w-0', across ? 'flex-row' : 'flex-col', className)}>
      {collapsed !== 'first' && (
        <div
          className={classNames('min-h-0 min-w-0', fixed === 'first' && !collapsed ? 'shrink-0' : 'flex-1')}
          style={fixed === 'first' && !collapsed ? held : undefined}
        >
          {first}
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a movable separator is a widget, <hr> is not */}
      <div
        hidden={collapsed !== undefined}
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={across ? 'vertical' : 'horizontal'}
        aria-valuenow={size}
        aria-valuemin={min}
        aria-valuemax={max}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
        onDoubleClick={() => resize(initial)}
        className={classNames(
          'relative z-10 shrink-0 touch-none bg-line transition-colors after:absolute hover:bg-accent focus-visible:bg-accent',
          across
            ? 'w-px cursor-col-resize after:inset-y-0 after:-left-1 after:w-2'
            : 'h-px cursor-row-resize after:inset-x-0 after:-top-1 after:h-2',
        )}
      />
      {collapsed !== 'second' && (
        <div
          className={classNames('min-h-0 min-w-0', fixed === 'second' && !collapsed ? 'shrink-0' : 'flex-1')}
          style={fixed === 'second' && !collapsed ? held : undefined}
        >
          {second}
        </div>
      )}
    </div>
  )
}

'use client'

import { useEffect, useImperativeHandle, useRef, useState } from 'react'
import { classNames } from './class-names.ts'

export interface WindowedRowsHandle {
  readonly toEnd: () => void
  readonly toRow: (row: number) => void
}

type Props = {
  count: number
  /** Every row is this tall, in pixels. */
  rowHeight: number
  render: (row: number) => React.ReactNode
  label: string
  className?: string
  /** Told when the last row comes into view or leaves it. */
  onAtEnd?: (atEnd: boolean) => void
  ref?: React.Ref<WindowedRowsHandle>
}

const OVERSCAN = 12

/** A scrolling list that draws the rows in view alone: a thousand rows cost what forty do. */
export function WindowedRows({ count, rowHeight, render, label, className, onAtEnd, ref }: Props) {
  const box = useRef<HTMLElement>(null)
  const [view, setView] = useState({ top: 0, height: 600 })

  useEffect(() => {
    const element = box.current
    if (!element) return
    const read = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(read)
    observer.observe(element)
    read()
    return () => observer.disconnect()
  }, [])
  useImperativeHandle(ref, () => ({
    toEnd: () => box.current?.scrollTo({ top: box.current.scrollHeight }),
    toRow: (row) => box.current?.scrollTo({ top: Math.max(0, row * rowHeight - view.height / 3) }),
  }))

  const onScroll = () => {
    const element = box.current
    if (!element) return
    setView({ top: element.scrollTop, height: element.clientHeight })
    onAtEnd?.(element.scrollTop + element.clientHeight >= element.scrollHeight - rowHeight)
  }
  const first = Math.max(0, Math.floor(view.top / rowHeight) - OVERSCAN)
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + OVERSCAN)
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at)
  return (
    <section
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
      onScroll={onScroll}
      className={classNames('overflow-auto', className)}
    >
      <ol className="relative" style={{ height: count * rowHeight }}>
        {rows.map((row) => (
          <li
            key={row}
            aria-setsize={count}
            aria-posinset={row + 1}
            className="absolute inset-x-0"
            style={{ top: row * rowHeight, height: rowHeight }}
          >
            {render(row)}
          </li>
        ))}
      </ol>
    </section>
  )
}

import { useEffect, useRef } from 'react'
import type { Point } from '#lib/graph/layout.ts'
import type { DropHint } from './drop-goal.ts'
import { TextChange } from './text-change.tsx'

/** Beside the pointer while something is in the hand: what letting go would write, to the letter. */
export function PointerHint({ hint: { title, lines, note }, at }: { hint: DropHint; at: Point }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const follow = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
      const element = box.current
      if (!element) return
      const { width, height } = element.getBoundingClientRect()
      const x = Math.min(clientX + 18, innerWidth - width - 8)
      const y = Math.min(clientY + 18, innerHeight - height - 8)
      element.style.transform = `translate(${Math.max(8, x)}px, ${Math.max(8, y)}px)`
    }
    follow({ clientX: at.x, clientY: at.y })
    addEventListener('pointermove', follow)
    return () => removeEventListener('pointermove', follow)
  }, [at])
  return (
    <div
      ref={box}
      role="tooltip"
      className="pointer-events-none fixed top-0 left-0 z-50 max-w-96 overflow-hidden rounded-lg border bg-surface shadow-float"
    >
      <p className="px-3 pt-2 pb-1.5 font-medium text-xs">{title}</p>
      <TextChange lines={lines} />
      {note && <p className="border-t px-3 py-1.5 text-2xs text-ink-muted">{note}</p>}
    </div>
  )
}

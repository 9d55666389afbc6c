import { ViewportPortal } from '@xyflow/react'
import type { Frame } from '#lib/graph/layout.ts'

/** Lights up the frame that what is in the hand would go to. */
export function PlaceLight({ frame }: { frame: Frame }) {
  const { x, y, width, height } = frame
  return (
    <ViewportPortal>
      <div
        className="pointer-events-none absolute z-[150] rounded-xl border-2 border-accent border-dashed bg-accent/8"
        style={{ transform: `translate(${x - 4}px, ${y - 4}px)`, width: width + 8, height: height + 8 }}
      />
    </ViewportPortal>
  )
}

import { Docks } from './docks.tsx'
import { PointerHint } from './pointer-hint.tsx'
import type { Seating } from './use-seating.ts'

/** Around what is being dragged: the networks it may lead to, and what letting it go would write. */
export function InHand({ seating }: { seating: Seating | undefined }) {
  if (!seating) return null
  const { goal, hint, at, outsides } = seating
  return (
    <>
      <Docks networks={outsides} over={goal?.kind === 'outside' ? goal.network : undefined} />
      {hint && <PointerHint hint={hint} at={at} />}
    </>
  )
}

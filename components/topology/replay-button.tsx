import { History } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'

/** Plays the operation again. */
export function ReplayButton({ onReplay }: { onReplay: () => void }) {
  return (
    <Button size="sm" onClick={onReplay}>
      <History aria-hidden />
      Replay
    </Button>
  )
}

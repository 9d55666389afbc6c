import { History } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { t } from '#components/words/t.ts'

/** Plays the operation again. */
export function ReplayButton({ onReplay }: { onReplay: () => void }) {
  return (
    <Button size="sm" onClick={onReplay}>
      <History aria-hidden />
      {t('Replay')}
    </Button>
  )
}

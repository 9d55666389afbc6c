import { UnfoldVertical } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { t } from '#components/words/t.ts'

/** Folds all groups, or unfolds them. */
export function FoldButton({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  return (
    <Button size="sm" aria-pressed={isOpen} onClick={onToggle}>
      <UnfoldVertical aria-hidden />
      {isOpen ? t('Fold groups') : t('Unfold groups')}
    </Button>
  )
}

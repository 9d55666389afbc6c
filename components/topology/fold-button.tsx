import { UnfoldVertical } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'

/** Folds all groups, or unfolds them. */
export function FoldButton({ isOpen, onToggle }: { isOpen: boolean; onToggle: () => void }) {
  return (
    <Button size="sm" aria-pressed={isOpen} onClick={onToggle}>
      <UnfoldVertical aria-hidden />
      {isOpen ? 'Fold groups' : 'Unfold groups'}
    </Button>
  )
}

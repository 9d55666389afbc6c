import { BookMarked, FileDown, FileUp, GitCompareArrows, History, Share2 } from 'lucide-react'
import { type Phrase, phrase } from '#components/words/phrase.ts'

export type DesignDialog = 'import' | 'export' | 'versions' | 'share' | 'keep' | 'convert'

/** What can be done with a design as a whole; each opens a dialog. */
export const designActions = [
  { dialog: 'import', label: phrase('Import…'), Icon: FileUp, changes: true },
  { dialog: 'export', label: phrase('Export…'), Icon: FileDown, changes: false },
  { dialog: 'versions', label: phrase('Versions…'), Icon: History, changes: false },
  { dialog: 'share', label: phrase('Share…'), Icon: Share2, changes: false },
  { dialog: 'keep', label: phrase('Save to library…'), Icon: BookMarked, changes: false },
  { dialog: 'convert', label: phrase('Convert to HOT…'), Icon: GitCompareArrows, changes: true },
] as const satisfies readonly { dialog: DesignDialog; label: Phrase; Icon: unknown; changes: boolean }[]

/** Those that make sense for a design: only CloudFormation is converted, and who only looks changes nothing. */
export function designActionsFor(format: 'hot' | 'cfn', readOnly: boolean) {
  return designActions.filter(
    ({ dialog, changes }) => (dialog !== 'convert' || format === 'cfn') && !(readOnly && changes),
  )
}

import { BookMarked, FileDown, FileUp, GitCompareArrows, History, Share2 } from 'lucide-react'

export type DesignDialog = 'import' | 'export' | 'versions' | 'share' | 'keep' | 'convert'

/** What can be done with a design as a whole; each opens a dialog. */
export const designActions = [
  { dialog: 'import', label: 'Import…', Icon: FileUp, changes: true },
  { dialog: 'export', label: 'Export…', Icon: FileDown, changes: false },
  { dialog: 'versions', label: 'Versions…', Icon: History, changes: false },
  { dialog: 'share', label: 'Share…', Icon: Share2, changes: false },
  { dialog: 'keep', label: 'Save to library…', Icon: BookMarked, changes: false },
  { dialog: 'convert', label: 'Convert to HOT…', Icon: GitCompareArrows, changes: true },
] as const satisfies readonly { dialog: DesignDialog; label: string; Icon: unknown; changes: boolean }[]

/** Those that make sense for a design: only CloudFormation is converted, and who only looks changes nothing. */
export function designActionsFor(format: 'hot' | 'cfn', readOnly: boolean) {
  return designActions.filter(
    ({ dialog, changes }) => (dialog !== 'convert' || format === 'cfn') && !(readOnly && changes),
  )
}

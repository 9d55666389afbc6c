'use client'

import { X } from 'lucide-react'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { classNames } from '#components/ui/class-names.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { TabPanel, Tabs } from '#components/ui/tabs.tsx'
import { t } from '#components/words/t.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { Problems } from './problems.tsx'

export type DrawerTab = 'problems' | 'history'

interface Props {
  readonly tab: DrawerTab
  /** While it is folded away nothing is worked out for it. */
  readonly isOpen: boolean
  readonly onTab: (tab: DrawerTab) => void
  readonly onClose: () => void
  readonly onGoTo: (problem: Diagnostic) => void
}

/** Below the canvas: what is wrong, and what was done. */
export function Drawer({ tab, isOpen, onTab, onClose, onGoTo }: Props) {
  const { latest } = useReading()
  const count = latest.diagnostics.length
  const tabs = [
    { value: 'problems', label: count > 0 ? t('Problems ({count})', { count }) : t('Problems') },
    { value: 'history', label: t('History') },
  ]
  return (
    <div className="relative h-full border-t bg-surface">
      <IconButton size="sm" label={t('Close')} className="absolute top-1 right-2 z-10" onClick={onClose}>
        <X />
      </IconButton>
      <Tabs
        value={tab}
        onChange={(value) => onTab(value as DrawerTab)}
        tabs={tabs}
        label={t('Drawer')}
        className="flex h-full flex-col"
        listClassName="px-4 shrink-0"
      >
        <TabPanel value="problems" className="min-h-0 flex-1 overflow-y-auto">
          <Problems isOpen={isOpen && tab === 'problems'} onGoTo={onGoTo} />
        </TabPanel>
        <TabPanel value="history" className="min-h-0 flex-1 overflow-y-auto">
          <Steps />
        </TabPanel>
      </Tabs>
    </div>
  )
}

function Steps() {
  const document = useDocument()
  const history = useDocumentPart((state) => state.history)
  const back = (steps: number) => {
    for (let step = 0; step < steps; step++) document.undo()
  }
  const forth = (steps: number) => {
    for (let step = 0; step < steps; step++) document.redo()
  }
  const row = 'block w-full truncate px-4 py-1 text-left text-sm hover:bg-raised'
  if (history.past.length + history.future.length === 0) {
    return <p className="px-4 py-3 text-ink-muted text-sm">{t('What you do appears here, ready to be taken back.')}</p>
  }
  return (
    <ol aria-label={t('History, newest first')} className="py-1">
      {history.future.toReversed().map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step's place in the history is its name
        <li key={`future-${history.future.length - index}`}>
          <button
            type="button"
            className={classNames(row, 'text-ink-muted line-through')}
            onClick={() => forth(history.future.length - index)}
          >
            {step.label}
          </button>
        </li>
      ))}
      {history.past.toReversed().map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step's place in the history is its name
        <li key={`past-${history.past.length - index}`} aria-current={index === 0 ? 'step' : undefined}>
          <button type="button" className={classNames(row, index === 0 && 'font-medium')} onClick={() => back(index)}>
            {step.label}
          </button>
        </li>
      ))}
    </ol>
  )
}

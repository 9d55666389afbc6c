'use client'

import { CircleAlert, CircleCheck, Info, TriangleAlert, Wrench, X } from 'lucide-react'
import { resourceOf } from '#components/document/things.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { TabPanel, Tabs } from '#components/ui/tabs.tsx'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { lines } from '#lib/text/lines.ts'

export type DrawerTab = 'problems' | 'history'

interface Props {
  readonly tab: DrawerTab
  readonly onTab: (tab: DrawerTab) => void
  readonly onClose: () => void
  readonly onGoTo: (problem: Diagnostic) => void
}

/** Below the canvas: what is wrong, and what was done. */
export function Drawer({ tab, onTab, onClose, onGoTo }: Props) {
  const { latest } = useReading()
  const tabs = [
    { value: 'problems', label: `Problems${latest.diagnostics.length > 0 ? ` (${latest.diagnostics.length})` : ''}` },
    { value: 'history', label: 'History' },
  ]
  return (
    <div className="relative h-full border-t bg-surface">
      <IconButton size="sm" label="Close" className="absolute top-1 right-2 z-10" onClick={onClose}>
        <X />
      </IconButton>
      <Tabs
        value={tab}
        onChange={(value) => onTab(value as DrawerTab)}
        tabs={tabs}
        label="Drawer"
        className="flex h-full flex-col"
        listClassName="px-4 shrink-0"
      >
        <TabPanel value="problems" className="min-h-0 flex-1 overflow-y-auto">
          <Problems onGoTo={onGoTo} />
        </TabPanel>
        <TabPanel value="history" className="min-h-0 flex-1 overflow-y-auto">
          <Steps />
        </TabPanel>
      </Tabs>
    </div>
  )
}

const marks = {
  error: { Icon: CircleAlert, ink: 'text-danger' },
  warning: { Icon: TriangleAlert, ink: 'text-drift' },
  info: { Icon: Info, ink: 'text-ink-muted' },
}
const order = { error: 0, warning: 1, info: 2 }
const shown = 200

function Problems({ onGoTo }: { onGoTo: (problem: Diagnostic) => void }) {
  const { latest } = useReading()
  const document = useDocument()
  const at = lines(latest.text)
  const problems = latest.diagnostics.toSorted((a, b) => order[a.severity] - order[b.severity])
  if (problems.length === 0) {
    return (
      <p className="flex items-center gap-2 px-4 py-3 text-ink-muted text-sm">
        <CircleCheck aria-hidden className="size-4 text-ok" /> Nothing is wrong with this template.
      </p>
    )
  }
  return (
    <ul aria-label="Problems" className="py-1">
      {problems.slice(0, shown).map((problem) => {
        const { Icon, ink } = marks[problem.severity]
        const resource = resourceOf(problem, latest)
        return (
          <li
            key={`${problem.code}:${problem.range.from}:${problem.path?.join('.')}:${problem.message}`}
            className="flex items-start gap-2 px-4 py-1 hover:bg-raised"
          >
            <button
              type="button"
              className="flex min-w-0 flex-1 items-start gap-2 text-left text-sm"
              onClick={() => onGoTo(problem)}
            >
              <Icon role="img" aria-label={problem.severity} className={classNames('mt-0.5 size-4 shrink-0', ink)} />
              <span className="min-w-0">
                {problem.message}
                {problem.hint && <span className="block text-ink-muted text-xs">{problem.hint}</span>}
              </span>
              <span className="ml-auto shrink-0 pl-3 font-mono text-2xs text-ink-muted">
                {resource ? `${resource} · ` : ''}line {at.position(problem.range.from).line}
              </span>
            </button>
            {problem.fixes?.map((fix) => (
              <Button
                key={fix.label}
                size="sm"
                variant="ghost"
                className="-my-0.5 shrink-0"
                onClick={() => latest.text === document.current().text && document.edit(fix.edits, fix.label)}
              >
                <Wrench aria-hidden />
                {fix.label}
              </Button>
            ))}
          </li>
        )
      })}
      {problems.length > shown && (
        <li className="px-4 py-1 text-ink-muted text-xs">and {problems.length - shown} more</li>
      )}
    </ul>
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
    return <p className="px-4 py-3 text-ink-muted text-sm">What you do appears here, ready to be taken back.</p>
  }
  return (
    <ol aria-label="History, newest first" className="py-1">
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

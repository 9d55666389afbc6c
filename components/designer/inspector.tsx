'use client'

import { Copy, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import type { Range } from '#lib/text/range.ts'
import type { ResourceActions } from './resource-actions.ts'
import { ResourceForm } from './resource-form.tsx'
import { TemplateForm } from './template-form.tsx'
import type { Perform } from './use-gestures.ts'

interface Props {
  readonly actions: ResourceActions
  readonly perform: Perform
  readonly onGoTo: (range: Range) => void
}

/** What is selected, as a form. */
export const Inspector = memo(function Inspector({ actions, perform, onGoTo }: Props) {
  const { good } = useReading()
  const selection = useDocumentPart((state) => state.selection)
  const chosen = good.resources.filter((resource) => selection.has(resource.name))
  const [resource] = chosen
  return (
    <aside aria-label="Properties" id="inspector" className="h-full overflow-y-auto bg-surface">
      {chosen.length > 1 ? (
        <div className="flex flex-col gap-3 p-4">
          <h2 className="font-semibold text-sm">{chosen.length} resources</h2>
          <p className="text-ink-muted text-xs">{chosen.map(({ name }) => name).join(', ')}</p>
          <div className="flex gap-2">
            <Button size="sm" onClick={() => actions.duplicate(selection)}>
              <Copy aria-hidden /> Duplicate
            </Button>
            <Button size="sm" onClick={() => actions.remove(selection)}>
              <Trash2 aria-hidden /> Delete
            </Button>
          </div>
        </div>
      ) : resource ? (
        <ResourceForm
          resource={resource}
          analysis={good}
          perform={perform}
          actions={actions}
          onShowText={() => onGoTo(resource.nameRange)}
        />
      ) : (
        <TemplateForm analysis={good} perform={perform} onGoTo={onGoTo} />
      )}
    </aside>
  )
})

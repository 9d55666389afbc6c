'use client'

import { Copy, Trash2 } from 'lucide-react'
import { memo, useEffect } from 'react'
import type { Analysis } from '#components/document/analysis.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocument, useDocumentPart } from '#components/document/use-document.ts'
import { Button } from '#components/ui/button.tsx'
import { t } from '#components/words/t.ts'
import type { Range } from '#lib/text/range.ts'
import { ConditionForm } from './condition-form.tsx'
import { OutputForm } from './output-form.tsx'
import { ParameterForm } from './parameter-form.tsx'
import type { ResourceActions } from './resource-actions.ts'
import { ResourceForm } from './resource-form.tsx'
import { TemplateForm } from './template-form.tsx'
import type { Perform } from './use-gestures.ts'
import { useRenaming } from './use-renaming.ts'
import { useViewpoint, useViewpointStore } from './use-viewpoint.ts'
import type { Subject } from './viewpoint.ts'

interface Props {
  readonly actions: ResourceActions
  readonly perform: Perform
  readonly onGoTo: (range: Range) => void
}

/** What is selected, as a form. */
export const Inspector = memo(function Inspector({ actions, perform, onGoTo }: Props) {
  const { good } = useReading()
  const selection = useDocumentPart((state) => state.selection)
  const { subject } = useViewpoint()
  useOneAtATime()
  const chosen = good.resources.filter((resource) => selection.has(resource.name))
  const [resource] = chosen
  return (
    <aside aria-label={t('Properties')} id="inspector" className="h-full overflow-y-auto bg-surface">
      {chosen.length > 1 ? (
        <div className="flex flex-col gap-3 p-4">
          <h2 className="font-semibold text-sm">{t('{count} resources', { count: chosen.length })}</h2>
          <p className="text-ink-muted text-xs">{chosen.map(({ name }) => name).join(', ')}</p>
          <div className="flex gap-2">
            <Button size="sm" onClick={() => actions.duplicate(selection)}>
              <Copy aria-hidden />
              {t('Duplicate')}
            </Button>
            <Button size="sm" onClick={() => actions.remove(selection)}>
              <Trash2 aria-hidden />
              {t('Delete')}
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
        <PartOrTemplate subject={subject} analysis={good} perform={perform} onGoTo={onGoTo} />
      )}
    </aside>
  )
})

/** A selected resource and an opened parameter never show at once: the newest wins. */
function useOneAtATime() {
  const document = useDocument()
  const store = useViewpointStore()
  useEffect(() => {
    const stops = [
      document.subscribe(({ selection }) => {
        if (selection.size > 0 && store.current().subject) store.look({ subject: undefined })
      }),
      store.subscribe(() => {
        if (store.current().subject && document.current().selection.size > 0) document.select(new Set())
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [document, store])
}

function PartOrTemplate({
  subject,
  analysis,
  perform,
  onGoTo,
}: { subject: Subject | undefined; analysis: Analysis } & Pick<Props, 'perform' | 'onGoTo'>) {
  const renamer = useRenaming()
  const named = <T extends { readonly name: string }>(kind: Subject['kind'], marks: readonly T[]) =>
    subject?.kind === kind ? marks.find(({ name }) => name === subject.name) : undefined
  const parameter = named('parameter', analysis.parameters)
  const output = named('output', analysis.outputs)
  const condition = named('condition', analysis.conditions)
  const shared = { analysis, perform, renamer, onShowText: () => onGoTo((parameter ?? output ?? condition)!.nameRange) }
  if (parameter) return <ParameterForm key={parameter.name} parameter={parameter} {...shared} />
  if (output) return <OutputForm key={output.name} output={output} {...shared} />
  if (condition) return <ConditionForm key={condition.name} condition={condition} {...shared} />
  return <TemplateForm analysis={analysis} perform={perform} />
}

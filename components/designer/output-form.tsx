'use client'

import { useMemo } from 'react'
import type { Analysis, ValueMark } from '#components/document/analysis.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { t } from '#components/words/t.ts'
import { removeOutput } from '#lib/template/edits/remove-output.ts'
import { setOutput } from '#lib/template/edits/set-output.ts'
import { FormContext } from './form-context.ts'
import { LateInput } from './late-input.tsx'
import { partForm } from './part-form.ts'
import { PartHead } from './part-head.tsx'
import { PropertyField } from './property-field.tsx'
import { shapeOf } from './shape-of.ts'
import type { Perform } from './use-gestures.ts'
import type { Renamer } from './use-renaming.ts'
import { useSamples, useViewpointStore } from './use-viewpoint.ts'
import { wordsOf } from './words.ts'

interface Props {
  readonly output: ValueMark
  readonly analysis: Analysis
  readonly perform: Perform
  readonly renamer: Renamer
  readonly onShowText: () => void
}

/** Everything of one output: its value, what it comes to, and when there is one. */
export function OutputForm({ output, analysis, perform, renamer, onShowText }: Props) {
  const { name } = output
  const store = useViewpointStore()
  const words = wordsOf(analysis)
  const { shown } = useSamples()
  const files = useDocumentPart((state) => state.files)
  const form = useMemo(() => {
    const base = [words.outputs, name, words.value]
    return partForm({
      analysis,
      perform,
      scope: shown,
      files,
      base,
      what: t('the value of {name}', { name }),
      onShowText,
    })
  }, [analysis, perform, shown, files, name, words.outputs, words.value, onShowText])
  const remove = () => {
    if (perform(t('Delete {name}', { name }), (template) => removeOutput(template, name)))
      store.look({ subject: undefined })
  }
  const conditions = analysis.conditions.map((one) => ({ value: one.name, label: one.name }))
  return (
    <FormContext value={form}>
      <PartHead
        kind="output"
        name={name}
        onRename={(next) => renamer.part('output', name, next)}
        onShowText={onShowText}
        onRemove={remove}
      />
      <div className="flex flex-col gap-4 p-4">
        <PropertyField name="value" path={[]} schema={shapeOf(output.value)} value={output.value ?? undefined} />
        <Field label={t('Description')}>
          {(control) => (
            <LateInput
              {...control}
              value={output.description ?? ''}
              onCommit={(text) =>
                perform(t('Describe {name}', { name }), (template) =>
                  setOutput(template, name, [words.description], text || undefined),
                )
              }
            />
          )}
        </Field>
        <Field label={t('Only if')} hint={conditions.length === 0 ? t('This template has no conditions.') : undefined}>
          {(control) => (
            <Combobox
              {...control}
              value={typeof output.condition === 'string' ? output.condition : ''}
              placeholder={t('Always')}
              disabled={conditions.length === 0}
              options={[{ value: '', label: t('Always') }, ...conditions]}
              onChange={(next) =>
                perform(t('Condition of {name}', { name }), (template) =>
                  setOutput(template, name, [words.condition], next || undefined),
                )
              }
            />
          )}
        </Field>
      </div>
    </FormContext>
  )
}

'use client'

import { useMemo, useState } from 'react'
import type { Analysis, ParameterMark, ResourceMark } from '#components/document/analysis.ts'
import { templateOf } from '#components/document/template-of.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import { t } from '#components/words/t.ts'
import { told } from '#components/words/told.tsx'
import type { Point } from '#lib/graph/layout.ts'
import { isRefusal } from '#lib/template/edits/refusal.ts'
import { setProperty } from '#lib/template/edits/set-property.ts'
import type { Template } from '#lib/template/template.ts'
import { type Fit, fittingProperties } from './fitting-properties.ts'
import { FloatingPanel } from './floating-panel.tsx'
import { PickList } from './pick-list.tsx'
import type { Perform } from './use-gestures.ts'
import { inWordsOf } from './words.ts'

interface Props {
  readonly parameter: ParameterMark
  /** Without one any resource can be chosen. */
  readonly resource: string | undefined
  readonly at: Point
  readonly perform: Perform
  readonly onClose: () => void
}

interface Choice extends Fit {
  readonly key: string
  readonly detail: string
  readonly resource: string
}

/** Where a parameter can go: the properties that take it, and the lines that would be written. */
export function ParameterMenu({ parameter, resource, at, perform, onClose }: Props) {
  const { good } = useReading()
  const files = useDocumentPart((state) => state.files)
  const text = useDocumentPart((state) => state.text)
  const [active, setActive] = useState<Choice>()
  const choices = useMemo(() => choicesFor(parameter, resource, good, files), [parameter, resource, good, files])
  const write = (template: Pick<Template, 'tree' | 'format'>, choice: Choice) =>
    setProperty(template, choice.resource, choice.path, inWordsOf(template, { get_param: parameter.name }))
  const preview = active && write(templateOf(text), active)
  const goal = resource ?? t('a resource')
  return (
    <FloatingPanel
      at={at}
      label={t('Use {name} in {goal}', { name: parameter.name, goal })}
      onClose={onClose}
      className="w-96"
    >
      <PickList<Choice>
        label={t('Use {name} in {goal}', { name: parameter.name, goal })}
        placeholder={resource === undefined ? t('Which property?') : t('Which property of {resource}?', { resource })}
        emptyText={t('No property takes a value of this type.')}
        find={(query) => choices.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()))}
        onActive={setActive}
        onPick={(choice) => {
          onClose()
          perform(t('Use {name} in {resource}', { name: parameter.name, resource: choice.resource }), (template) =>
            write(template, choice),
          )
        }}
      />
      {preview && (
        <pre
          title={t('What will be written')}
          className="max-h-32 overflow-auto border-t bg-canvas px-3 py-2 font-mono text-2xs text-add"
        >
          {isRefusal(preview)
            ? told(preview.refused)
            : preview
                .flatMap(({ insert }) => insert.replace(/^\n+|\n+$/g, '').split('\n'))
                .map((line) => `+ ${line}`)
                .join('\n')}
        </pre>
      )}
    </FloatingPanel>
  )
}

function choicesFor(
  parameter: ParameterMark,
  resource: string | undefined,
  { resources }: Analysis,
  files: ReadonlyMap<string, string>,
): Choice[] {
  const all = resource === undefined ? resources : resources.filter(({ name }) => name === resource)
  const choice = (owner: ResourceMark) => (fit: Fit) => ({
    ...fit,
    key: `${owner.name} ${fit.path.join('.')}`,
    label: resource === undefined ? `${owner.name} → ${fit.label}` : fit.label,
    detail: fit.doc ?? '',
    resource: owner.name,
  })
  return all
    .flatMap((owner) => fittingProperties(owner, parameter, files).map(choice(owner)))
    .toSorted((a, b) => a.rank - b.rank)
}

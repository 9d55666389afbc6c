'use client'

import { LogOut } from 'lucide-react'
import { useState } from 'react'
import type { Analysis, ResourceMark } from '#components/document/analysis.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import { t } from '#components/words/t.ts'
import { addOutput } from '#lib/template/edits/add-output.ts'
import { freeIn } from './free-in.ts'
import { attributesOf } from './reference-properties.ts'
import type { Perform } from './use-gestures.ts'
import { wordsOf } from './words.ts'

const few = 6

/** What a resource tells about itself; one press makes it an output of the template. */
export function Attributes({
  resource,
  analysis,
  perform,
}: {
  resource: ResourceMark
  analysis: Analysis
  perform: Perform
}) {
  const files = useDocumentPart((state) => state.files)
  const [all, showAll] = useState(false)
  const attributes = attributesOf(resource, files)
  if (attributes.length === 0) return null
  const shown = all ? attributes : attributes.slice(0, few)
  return (
    <section aria-label={t('Attributes')} className="flex flex-col gap-2 border-t pt-4">
      <h2 className="font-medium text-ink-muted text-xs">{t('Make an output of')}</h2>
      <div className="flex flex-wrap gap-1">
        {shown.map((attribute) => (
          <button
            key={attribute}
            type="button"
            aria-label={t('Make an output of {attribute}', { attribute })}
            className="flex h-6 items-center gap-1 rounded-md border px-1.5 font-mono text-2xs text-ink-muted transition-colors hover:border-line-strong hover:text-ink"
            onClick={() => makeOutput(resource.name, attribute, analysis, perform)}
          >
            <LogOut aria-hidden className="size-3" />
            {attribute}
          </button>
        ))}
        {shown.length < attributes.length && (
          <button
            type="button"
            className="h-6 rounded-md px-1.5 text-2xs text-accent hover:underline"
            onClick={() => showAll(true)}
          >
            {t('{count} more', { count: attributes.length - shown.length })}
          </button>
        )}
      </div>
    </section>
  )
}

/** Adds an output with the value of an attribute, under a name that speaks of both; answers that name. */
export function makeOutput(resource: string, attribute: string, analysis: Analysis, perform: Perform): string {
  const name = freeIn(analysis.outputs, `${resource}_${attribute}`.replaceAll(/\W+/g, '_'))
  const call = analysis.format === 'hot' ? 'get_attr' : 'Fn::GetAtt'
  perform(t('Add the output {name}', { name }), (template) =>
    addOutput(template, name, { [wordsOf(analysis).value]: { [call]: [resource, attribute] } }),
  )
  return name
}

'use client'

import { useMemo, useState } from 'react'
import { compareTemplates } from '#components/document/compare-templates.ts'
import type { Content } from '#components/document/document.ts'
import { TextDiff } from '#components/document/text-diff.tsx'
import { GraphCanvas } from '#components/graph/graph-canvas.tsx'
import { usePicture } from '#components/graph/use-picture.ts'
import { t } from '#components/words/t.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'

/** Two designs beside each other: what came, changed and went on the canvas, then line by line, file by file. */
export function ComparedDesigns({ before, after }: { before: Content; after: Content }) {
  const compared = useMemo(
    () => compareTemplates(parseTemplate(before.text), parseTemplate(after.text)),
    [before.text, after.text],
  )
  const places = useMemo(() => new Map([...before.layout, ...after.layout]), [before.layout, after.layout])
  const { picture } = usePicture(compared.things, compared.graph, places)
  const [selection, select] = useState<ReadonlySet<string>>(new Set())
  const { added, changed, removed } = compared.counts
  const texts = textsOf(before, after).filter(({ old, now }) => old !== now)
  return (
    <div className="flex min-h-0 flex-col gap-3">
      <p className="text-sm" role="status">
        {added + changed + removed === 0
          ? t('The same resources.')
          : t('{added} added, {changed} changed, {removed} removed.', {
              added: resourcesOf(added),
              changed: resourcesOf(changed),
              removed: resourcesOf(removed),
            })}
      </p>
      <div className="h-56 shrink-0 overflow-hidden rounded-lg border">
        <GraphCanvas picture={picture} label={t('What differs')} selection={selection} onSelect={select} />
      </div>
      {texts.length === 0 && <p className="text-ink-muted text-sm">{t('The texts are the same, to the last byte.')}</p>}
      {texts.map(({ name, old, now }) => (
        <div key={name}>
          <h3 className="mb-1 font-mono text-ink-muted text-xs">{name}</h3>
          <TextDiff before={old} after={now} label={t('Changes in {name}', { name })} />
        </div>
      ))}
    </div>
  )
}

const resourcesOf = (count: number) => t('{count, plural, one {# resource} other {# resources}}', { count })

/** Every text of either design, by name; one that isn't there is empty. */
function textsOf(before: Content, after: Content): { name: string; old: string; now: string }[] {
  const [old, now] = [before, after].map(
    ({ text, files, environments }) =>
      new Map([[t('Template'), text], ...files, ...environments.map((one) => [one.name, one.text] as const)]),
  )
  const names = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])
  return [...names].map((name) => ({ name, old: old?.get(name) ?? '', now: now?.get(name) ?? '' }))
}

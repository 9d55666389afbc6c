'use client'

import { FlaskConical } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { t } from '#components/words/t.ts'
import { useSamples, useViewpoint, useViewpointStore } from './use-viewpoint.ts'

/** Says on the canvas that it shows what is tried out, and leads back to what is written. */
export function WhatIfBadge() {
  const { conditions, values } = useViewpoint()
  const { off } = useSamples()
  const store = useViewpointStore()
  const tried = [
    ...[...conditions].map(([name, outcome]) => `${name}: ${outcome ? 'yes' : 'no'}`),
    ...[...values.keys()].map((name) => t('{name} tried out', { name })),
  ]
  const words =
    tried.length === 0
      ? ''
      : t('What if {names}. {count} resources switched off.', { names: tried.join(', '), count: off.resources.size })
  return (
    <>
      <output className="sr-only">{words}</output>
      {tried.length > 0 && (
        <div className="absolute top-3 left-3 z-10 flex max-w-[min(28rem,80%)] items-center gap-2 rounded-lg border border-paused/40 bg-surface py-1 pr-1 pl-2.5 text-paused text-xs shadow-float">
          <FlaskConical aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate" title={words}>
            {t('What if: {names}', { names: tried.join(', ') })}
          </span>
          <Button size="sm" variant="ghost" onClick={() => store.reset()}>
            {t('Reset')}
          </Button>
        </div>
      )}
    </>
  )
}

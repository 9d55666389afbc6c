'use client'

import { LogOut, Plus } from 'lucide-react'
import { useState } from 'react'
import { evaluated } from '#components/document/sample-scope.ts'
import { useReading } from '#components/document/use-analyst.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import { ResourceIcon } from '#components/graph/resource-icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { t } from '#components/words/t.ts'
import type { Point } from '#lib/graph/layout.ts'
import { makeOutput } from './attributes.tsx'
import { valueText } from './evaluation.tsx'
import { FloatingPanel } from './floating-panel.tsx'
import { Hint } from './input-lane.tsx'
import { Lane, LaneSection } from './lane.tsx'
import { LaneCard } from './lane-card.tsx'
import { PickList } from './pick-list.tsx'
import { attributesOf } from './reference-properties.ts'
import type { Perform } from './use-gestures.ts'
import { useSamples, useViewpointStore } from './use-viewpoint.ts'

/** What comes out: the outputs, each with what it comes to; those that conditions switch off are pale. */
export function OutputLane({ perform }: { perform: Perform }) {
  const { good } = useReading()
  const { shown, off } = useSamples()
  const [adding, setAdding] = useState<Point>()
  const add = (
    <IconButton
      size="sm"
      className="size-6"
      label={t('Add an output')}
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect()
        setAdding({ x: left, y: bottom })
      }}
    >
      <Plus />
    </IconButton>
  )
  return (
    <Lane
      side="right"
      label={t('Outputs')}
      show={t('Show outputs')}
      hide={t('Hide outputs')}
      counts={[{ icon: <LogOut />, count: good.outputs.length, label: t('outputs') }]}
    >
      {() => (
        <>
          <LaneSection title={t('Outputs')} add={add}>
            {good.outputs.map(({ name, value }) => {
              const result = evaluated(value, shown)
              const isOff = off.outputs.has(name)
              const words = 'problem' in result ? t('can’t be evaluated') : valueText(result.value)
              return (
                <LaneCard
                  key={name}
                  subject={{ kind: 'output', name }}
                  detail={isOff ? t('switched off') : words}
                  isFaded={isOff}
                />
              )
            })}
            {good.outputs.length === 0 && <Hint>{t('What people need once it runs.')}</Hint>}
          </LaneSection>
          {adding && <AttributePicker at={adding} perform={perform} onClose={() => setAdding(undefined)} />}
        </>
      )}
    </Lane>
  )
}

/** Every attribute of every resource, by search. */
function AttributePicker({ at, perform, onClose }: { at: Point; perform: Perform; onClose: () => void }) {
  const { good } = useReading()
  const files = useDocumentPart((state) => state.files)
  const store = useViewpointStore()
  const all = good.resources.flatMap((resource) =>
    attributesOf(resource, files).map((attribute) => ({
      key: `${resource.name}.${attribute}`,
      label: `${resource.name} → ${attribute}`,
      detail: resource.type,
      icon: <ResourceIcon type={resource.type} className="size-4 shrink-0 text-ink-muted" />,
      resource: resource.name,
      attribute,
    })),
  )
  return (
    <FloatingPanel at={at} label={t('Make an output')} onClose={onClose} className="w-96">
      <PickList
        label={t('Make an output of')}
        placeholder={t('Search the attributes of all resources…')}
        emptyText={t('No resource tells anything like that.')}
        find={(query) => all.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()))}
        onPick={({ resource, attribute }) => {
          onClose()
          store.look({ subject: { kind: 'output', name: makeOutput(resource, attribute, good, perform) } })
        }}
      />
    </FloatingPanel>
  )
}

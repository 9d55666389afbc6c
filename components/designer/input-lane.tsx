'use client'

import { GitFork, Link2, LogIn, Plus } from 'lucide-react'
import { useReading } from '#components/document/use-analyst.ts'
import { usersOfParameter } from '#components/document/users.ts'
import { Badge } from '#components/ui/badge.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { t } from '#components/words/t.ts'
import type { Point } from '#lib/graph/layout.ts'
import { addPart } from './add-part.ts'
import { draggedParameter } from './canvas-lanes.tsx'
import { ConditionSwitch } from './condition-switch.tsx'
import { valueText } from './evaluation.tsx'
import { Lane, LaneSection } from './lane.tsx'
import { LaneCard } from './lane-card.tsx'
import type { Perform } from './use-gestures.ts'
import { useSamples, useViewpointStore } from './use-viewpoint.ts'
import type { Subject } from './viewpoint.ts'

/** What goes in: the parameters, to be dragged onto a resource, and the conditions as switches. */
export function InputLane({ perform, onUse }: { perform: Perform; onUse: (name: string, at: Point) => void }) {
  const { good } = useReading()
  const { samples } = useSamples()
  const store = useViewpointStore()
  const add = (kind: Subject['kind']) => {
    const name = addPart(kind, good, perform)
    if (name !== undefined) store.look({ subject: { kind, name } })
  }
  const counts = [
    { icon: <LogIn />, count: good.parameters.length, label: t('parameters') },
    { icon: <GitFork />, count: good.conditions.length, label: t('conditions') },
  ]
  return (
    <Lane
      side="left"
      label={t('Parameters and conditions')}
      show={t('Show parameters and conditions')}
      hide={t('Hide parameters and conditions')}
      counts={counts}
    >
      {() => (
        <>
          <LaneSection
            title={t('Parameters')}
            add={<AddIcon label={t('Add a parameter')} onClick={() => add('parameter')} />}
          >
            {good.parameters.map(({ name, type, hidden }) => {
              const sample = samples.get(name)
              const value = hidden ? '••••••' : valueText(sample?.value ?? '')
              const isUnused = isNobody(usersOfParameter(good, name))
              return (
                <div key={name} className="group/lane relative">
                  <LaneCard
                    subject={{ kind: 'parameter', name }}
                    detail={
                      isUnused ? t('{type} · nobody uses it', { type }) : sample?.origin === 'made up' ? type : value
                    }
                    isFaded={isUnused}
                    mark={sample?.origin === 'yours' && <Badge tone="paused">{t('what if')}</Badge>}
                    onDragStart={(event) => {
                      event.dataTransfer.setData(draggedParameter, name)
                      event.dataTransfer.effectAllowed = 'link'
                    }}
                  />
                  <IconButton
                    size="sm"
                    className="absolute top-1.5 right-1 bg-surface opacity-0 pointer-coarse:opacity-100 focus-visible:opacity-100 group-hover/lane:opacity-100"
                    label={t('Use {name} in…', { name })}
                    onClick={(event) => {
                      const { right, top } = event.currentTarget.getBoundingClientRect()
                      onUse(name, { x: right, y: top })
                    }}
                  >
                    <Link2 />
                  </IconButton>
                </div>
              )
            })}
            {good.parameters.length === 0 && <Hint>{t('What is asked for at launch.')}</Hint>}
          </LaneSection>
          <LaneSection
            title={t('Conditions')}
            add={<AddIcon label={t('Add a condition')} onClick={() => add('condition')} />}
          >
            {good.conditions.map(({ name }) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: resting on it only lights up what the button inside leads to
              <div
                key={name}
                onMouseEnter={() => store.look({ hovered: { kind: 'condition', name } })}
                onMouseLeave={() => store.look({ hovered: undefined })}
              >
                <ConditionSwitch name={name} onOpen={() => store.look({ subject: { kind: 'condition', name } })} />
              </div>
            ))}
            {good.conditions.length === 0 && <Hint>{t('Switches for resources.')}</Hint>}
          </LaneSection>
        </>
      )}
    </Lane>
  )
}

function isNobody({ resources, outputs, conditions }: ReturnType<typeof usersOfParameter>): boolean {
  return resources.size + outputs.size + conditions.size === 0
}

export function AddIcon({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <IconButton size="sm" className="size-6" label={label} onClick={onClick}>
      <Plus />
    </IconButton>
  )
}

export function Hint({ children }: { children: string }) {
  return <p className="px-1 text-2xs text-ink-muted">{children}</p>
}

'use client'

import { useMemo, useState } from 'react'
import type { Analysis, ResourceMark } from '#components/document/analysis.ts'
import { templateOf } from '#components/document/template-of.ts'
import { useDocumentPart } from '#components/document/use-document.ts'
import type { DropGoal } from '#components/graph/drop-goal.ts'
import { ResourceIcon, typeTitle } from '#components/graph/resource-icon.tsx'
import { t } from '#components/words/t.ts'
import { placeKind } from '#lib/catalogue/seats.ts'
import { containment } from '#lib/graph/containment.ts'
import type { Point } from '#lib/graph/layout.ts'
import { inTurn } from '#lib/template/edits/in-turn.ts'
import { connectChoices } from './connect-choices.ts'
import { FloatingPanel } from './floating-panel.tsx'
import { type Pick, PickList } from './pick-list.tsx'
import { puttingAll } from './putting-all.ts'
import { WritePreview } from './write-preview.tsx'

const icon = (type: string) => <ResourceIcon type={type} className="size-4 shrink-0 text-ink-muted" />

interface ConnectToProps {
  readonly from: ResourceMark
  readonly analysis: Analysis
  readonly at: Point
  readonly onPick: (to: string) => void
  readonly onClose: () => void
}

/** A line without a pointer: which resource shall `from` use? Those it has a property for stand first. */
export function ConnectToPicker({ from, analysis, at, onPick, onClose }: ConnectToProps) {
  const others = useMemo(() => {
    const rows = analysis.resources.filter(({ name }) => name !== from.name)
    const ways = rows.map((to) => ({ to, choices: connectChoices(from, to) }))
    return ways.toSorted((a, b) => Number(b.choices.length > 1) - Number(a.choices.length > 1))
  }, [from, analysis])
  const [active, setActive] = useState(others[0]?.to.name)
  const shown = others.find(({ to }) => to.name === active)?.choices[0]
  return (
    <FloatingPanel at={at} label={t('Connect {name} to', { name: from.name })} onClose={onClose} className="w-96">
      <PickList
        label={t('Connect {name} to', { name: from.name })}
        placeholder={t('Connect {name} to…', { name: from.name })}
        emptyText={t('No other resource of that name.')}
        find={(query) =>
          others
            .filter(({ to }) => `${to.name} ${typeTitle(to.type)}`.toLowerCase().includes(query.toLowerCase()))
            .map(({ to, choices }) => ({
              key: to.name,
              label: to.name,
              detail: choices[0]!.label,
              icon: icon(to.type),
            }))
        }
        onActive={({ key }) => setActive(key)}
        onPick={({ key }) => onPick(key)}
      />
      <WritePreview write={shown?.write} />
    </FloatingPanel>
  )
}

interface PutProps {
  readonly names: readonly string[]
  readonly analysis: Analysis
  readonly outsides: readonly string[]
  readonly at: Point
  readonly onPick: (goal: DropGoal) => void
  readonly onClose: () => void
}

/** Into which place, onto which network outside, or out of all: what dragging does, without a pointer. */
export function PutPicker({ names, analysis, outsides, at, onPick, onClose }: PutProps) {
  const text = useDocumentPart((state) => state.text)
  const goals = useMemo(() => {
    const template = templateOf(text)
    const inside = containment(new Map(analysis.resources.map(({ name, type }) => [name, type])), analysis.graph)
    const places = analysis.resources.filter(
      ({ name, type }) => placeKind(type) && names.some((one) => inside.get(one) !== name),
    )
    const all: (Pick & { goal: DropGoal })[] = [
      ...places.map(({ name, type }) => ({
        key: `in ${name}`,
        label: name,
        detail: typeTitle(type),
        icon: icon(type),
        goal: { kind: 'place', name } as const,
      })),
      ...outsides.map((network) => ({
        key: `on ${network}`,
        label: network,
        detail: t('External network'),
        icon: icon('OS::Neutron::FloatingIP'),
        goal: { kind: 'outside', network } as const,
      })),
      { key: 'out', label: t('Nowhere: take out'), goal: { kind: 'ground' } },
    ]
    return all.filter(({ goal }) => puttingAll(template, names, goal))
  }, [text, analysis, names, outsides])
  const [active, setActive] = useState<DropGoal | undefined>(goals[0]?.goal)
  const write = useMemo(
    () =>
      active
        ? (template: Parameters<typeof puttingAll>[0]) =>
            inTurn(template, puttingAll(template, names, active)?.steps ?? [])
        : undefined,
    [active, names],
  )
  const words = names.length === 1 ? names[0] : t('{count} resources', { count: names.length })
  return (
    <FloatingPanel at={at} label={t('Put {words} into', { words })} onClose={onClose} className="w-96">
      <PickList<Pick & { goal: DropGoal }>
        label={t('Put {words} into', { words })}
        placeholder={t('Put {words} into…', { words })}
        emptyText={goals.length === 0 ? t('There is no place it could sit in.') : t('No place of that name.')}
        find={(query) => goals.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()))}
        onActive={({ goal }) => setActive(goal)}
        onPick={({ goal }) => onPick(goal)}
      />
      <WritePreview write={write} />
    </FloatingPanel>
  )
}

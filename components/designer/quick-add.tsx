'use client'

import { useMemo } from 'react'
import type { ResourceMark } from '#components/document/analysis.ts'
import { ResourceIcon } from '#components/graph/resource-icon.tsx'
import { catalogueName } from '#components/words/catalogue-name.ts'
import { t } from '#components/words/t.ts'
import type { Point } from '#lib/graph/layout.ts'
import { absence } from './absence.ts'
import { FloatingPanel } from './floating-panel.tsx'
import { jointOf } from './joints.ts'
import { findEntries } from './palette-entries.ts'
import { PickList } from './pick-list.tsx'
import { tieBetween } from './reference-properties.ts'
import { useOfferedServices } from './use-offered-services.ts'

interface Props {
  readonly at: Point
  /** Only what can be tied to this one is offered. */
  readonly tiedTo?: ResourceMark | undefined
  readonly onAdd: (type: string) => void
  readonly onClose: () => void
}

/** The palette under the pointer: type a word, press Enter. */
export function QuickAdd({ at, tiedTo, onAdd, onClose }: Props) {
  const fitting = useMemo(() => {
    if (!tiedTo) return undefined
    const entries = findEntries('').filter(({ type }) => canTie(tiedTo, type))
    return new Set(entries.map(({ type }) => type))
  }, [tiedTo])
  const offered = useOfferedServices()
  const label = tiedTo ? t('Add and connect to {name}', { name: tiedTo.name }) : t('Add a resource')
  return (
    <FloatingPanel at={at} label={label} onClose={onClose} className="w-96">
      <PickList
        label={label}
        placeholder={tiedTo ? t('What shall go with {name}?', { name: tiedTo.name }) : t('What do you need?')}
        emptyText={tiedTo ? t('Nothing of that name can be connected.') : t('Nothing fits.')}
        find={(query) =>
          findEntries(query)
            .filter(({ type }) => fitting?.has(type) ?? true)
            .map((entry) => ({
              key: entry.type,
              label: catalogueName(entry.label),
              detail: absence(entry, offered) ?? (catalogueName(entry.doc) || entry.type),
              icon: <ResourceIcon type={entry.type} icon={entry.icon} className="size-4 shrink-0 text-ink-muted" />,
            }))
        }
        onPick={({ key }) => {
          onClose()
          onAdd(key)
        }}
      />
    </FloatingPanel>
  )
}

function canTie(to: ResourceMark, type: string): boolean {
  const fresh = { name: '', type, properties: {} }
  return tieBetween(to, fresh) !== undefined || jointOf(to, fresh) !== undefined
}

'use client'

import { useMemo, useState } from 'react'
import type { ResourceMark } from '#components/document/analysis.ts'
import { rich } from '#components/words/rich.ts'
import { t } from '#components/words/t.ts'
import type { Point } from '#lib/graph/layout.ts'
import { type ConnectChoice, connectChoices } from './connect-choices.ts'
import { FloatingPanel } from './floating-panel.tsx'
import { PickList } from './pick-list.tsx'
import type { ResourceActions } from './resource-actions.ts'
import { WritePreview } from './write-preview.tsx'

interface Props {
  readonly from: ResourceMark
  readonly to: ResourceMark
  readonly at: Point
  readonly actions: ResourceActions
  readonly onClose: () => void
}

/** A line was drawn: which property shall hold the reference? Shows the lines that will be written. */
export function ConnectMenu({ from, to, at, actions, onClose }: Props) {
  const choices = useMemo(() => connectChoices(from, to), [from, to])
  const [shown, setShown] = useState<ConnectChoice | undefined>(choices[0])
  return (
    <FloatingPanel
      at={at}
      label={t('Connect {from} to {to}', { from: from.name, to: to.name })}
      onClose={onClose}
      className="w-96"
    >
      <p className="border-b px-3 py-2 text-ink-muted text-xs">
        {rich('{from} uses {to} as its …', {
          from: <b className="font-medium text-ink">{from.name}</b>,
          to: <b className="font-medium text-ink">{to.name}</b>,
        })}
      </p>
      <PickList<ConnectChoice>
        label={t('Property')}
        placeholder={t('Property')}
        emptyText={t('No property of that name may hold this reference.')}
        find={(query) => choices.filter((choice) => choice.label.toLowerCase().includes(query.toLowerCase()))}
        onPick={(choice) => {
          onClose()
          choice.make(actions)
        }}
        onActive={setShown}
      />
      <WritePreview write={shown?.write} />
    </FloatingPanel>
  )
}

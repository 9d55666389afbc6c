'use client'

import { PanelLeft, PanelRight } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { t } from '#components/words/t.ts'

type Side = 'left' | 'right'

/** Below this width, a small window or a large zoom, there is room for the canvas and one pane beside it at most. */
const narrow = 900
const isNarrow = () => innerWidth < narrow
const onResize = (listener: () => void) => {
  addEventListener('resize', listener)
  return () => removeEventListener('resize', listener)
}

/** Which panes stand beside the canvas. */
export interface SidePanes {
  readonly narrow: boolean
  readonly shows: (side: Side) => boolean
  readonly show: (side: Side | undefined) => void
}

export function useSidePanes(): SidePanes {
  const small = useSyncExternalStore(onResize, isNarrow, () => false)
  const [side, show] = useState<Side>()
  return { narrow: small, shows: (one) => !small || side === one, show }
}

/** Where there is room for one pane only: which one. */
export function SideToggles({ panes: { narrow: small, shows, show } }: { panes: SidePanes }) {
  if (!small) return null
  const toggle = (side: Side) => show(shows(side) ? undefined : side)
  return (
    <div className="absolute top-3 left-12 z-10 flex gap-0.5 rounded-lg border bg-surface p-0.5">
      <IconButton size="sm" label={t('Palette and outline')} pressed={shows('left')} onClick={() => toggle('left')}>
        <PanelLeft />
      </IconButton>
      <IconButton size="sm" label={t('Properties')} pressed={shows('right')} onClick={() => toggle('right')}>
        <PanelRight />
      </IconButton>
    </div>
  )
}

'use client'

import { useReactFlow, useStore } from '@xyflow/react'
import { Map as MapIcon, Maximize, Minus, Plus, Sparkles, Spline, WandSparkles } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { t } from '#components/words/t.ts'

interface Props {
  readonly onFit: () => void
  readonly onTidy: (() => void) | undefined
  /** Where some things stand where somebody put them. */
  readonly onTidyAll: (() => void) | undefined
  readonly showMap: boolean
  /** Absent where a map would cost more than it shows. */
  readonly onShowMap: ((show: boolean) => void) | undefined
  readonly showHidden: boolean
  readonly onShowHidden: ((show: boolean) => void) | undefined
}

/** Zoom, fit, tidy and what else is shown; bottom left of every canvas. */
export function CanvasControls({ onFit, onTidy, onTidyAll, showMap, onShowMap, showHidden, onShowHidden }: Props) {
  const flow = useReactFlow()
  const percent = useStore((state) => Math.round(state.transform[2] * 100))
  return (
    <div className="absolute bottom-3 left-3 z-10 flex items-center gap-0.5 rounded-lg border bg-surface p-0.5">
      <IconButton size="sm" label={t('Zoom out')} onClick={() => void flow.zoomOut()}>
        <Minus />
      </IconButton>
      <button
        type="button"
        aria-label={t('Zoom {percent} percent; set to 100', { percent })}
        className="h-6 w-11 rounded text-center text-2xs text-ink-muted tabular-nums hover:text-ink"
        onClick={() => void flow.zoomTo(1)}
      >
        {percent}%
      </button>
      <IconButton size="sm" label={t('Zoom in')} onClick={() => void flow.zoomIn()}>
        <Plus />
      </IconButton>
      <IconButton size="sm" label={t('Fit everything')} onClick={onFit}>
        <Maximize />
      </IconButton>
      {onTidy && (
        <IconButton size="sm" label={onTidyAll ? t('Tidy up what nobody placed') : t('Tidy up')} onClick={onTidy}>
          <Sparkles />
        </IconButton>
      )}
      {onTidyAll && (
        <IconButton size="sm" label={t('Tidy everything')} onClick={onTidyAll}>
          <WandSparkles />
        </IconButton>
      )}
      {onShowMap && (
        <IconButton size="sm" label={t('Map')} pressed={showMap} onClick={() => onShowMap(!showMap)}>
          <MapIcon />
        </IconButton>
      )}
      {onShowHidden && (
        <IconButton size="sm" label={t('Hidden order')} pressed={showHidden} onClick={() => onShowHidden(!showHidden)}>
          <Spline />
        </IconButton>
      )}
    </div>
  )
}

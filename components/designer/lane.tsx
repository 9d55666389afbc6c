'use client'

import { PanelLeftClose, PanelRightClose } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { useRemembered } from './use-remembered.ts'

interface Props {
  readonly side: 'left' | 'right'
  readonly label: string
  /** What its closed rail says, one line each: an icon and a number. */
  /** What its buttons say. */
  readonly show: string
  readonly hide: string
  readonly counts: readonly { readonly icon: ReactNode; readonly count: number; readonly label: string }[]
  /** Worked out only while it is open. */
  readonly children: () => ReactNode
}

/** From this width on there is room for open lanes beside the canvas (pixels). */
const roomy = 1900

/** A narrow column beside the canvas; closed it is a rail that still says how much there is. */
export function Lane({ side, label, show, hide, counts, children }: Props) {
  const [state, setState] = useRemembered<'open' | 'closed'>(`designer.lane.${side}`, () =>
    innerWidth >= roomy ? 'open' : 'closed',
  )
  const border = side === 'left' ? 'border-r' : 'border-l'
  if (state === 'closed') {
    return (
      <aside aria-label={label} className={classNames('w-9 shrink-0 bg-surface', border)}>
        <Tooltip text={show}>
          <button
            type="button"
            aria-expanded={false}
            className="flex h-full w-full flex-col items-center gap-3 pt-3 text-ink-muted hover:bg-raised hover:text-ink [&_svg]:size-4"
            onClick={() => setState('open')}
          >
            <span className="sr-only">{show}:</span>
            {counts.map(({ icon, count, label: what }) => (
              <span key={what} className="flex flex-col items-center gap-0.5">
                {icon}
                <span className="text-2xs tabular-nums">{count}</span>
                <span className="sr-only">{what}</span>
              </span>
            ))}
          </button>
        </Tooltip>
      </aside>
    )
  }
  const Close = side === 'left' ? PanelLeftClose : PanelRightClose
  return (
    <aside
      aria-label={label}
      className={classNames(
        // In a narrow window it lies above the canvas rather than beside it.
        'relative flex w-44 shrink-0 flex-col bg-surface max-xl:absolute max-xl:inset-y-0 max-xl:z-20 max-xl:shadow-float',
        side === 'left' ? 'max-xl:left-0' : 'max-xl:right-0',
        border,
      )}
    >
      <IconButton
        size="sm"
        className="absolute top-1 right-1 z-10"
        label={hide}
        aria-expanded
        onClick={() => setState('closed')}
      >
        <Close />
      </IconButton>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-2">{children()}</div>
    </aside>
  )
}

/** A titled list in a lane, with a way to add to it. */
export function LaneSection({ title, add, children }: { title: string; add: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <h2 className="flex h-6 items-center gap-1 pl-1 font-medium text-ink-muted text-xs">
        {title}
        {add}
      </h2>
      {children}
    </div>
  )
}

import { Globe } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { rich } from '#components/words/rich.ts'
import type { Point } from '#lib/graph/layout.ts'

/** The networks outside, offered at the top of the canvas while something that may lead there is in the hand. */
export function Docks({ networks, over }: { networks: readonly string[]; over: string | undefined }) {
  if (networks.length === 0) return null
  return (
    <div className="pointer-events-none absolute inset-x-0 top-3 z-20 flex flex-wrap justify-center gap-2">
      {networks.map((network) => (
        <div
          key={network}
          data-dock={network}
          className={classNames(
            'flex animate-appear items-center gap-2 rounded-lg border border-dashed bg-surface px-4 py-2.5 text-sm',
            over === network ? 'border-accent text-accent ring-2 ring-accent/25' : 'border-line-strong text-ink-muted',
          )}
        >
          <Globe aria-hidden className="size-4" />
          {rich('External network {network}', { network: <b className="font-medium text-ink">{network}</b> })}
        </div>
      ))}
    </div>
  )
}

/** The network whose dock lies under a point of the window. */
export function dockAt(root: HTMLElement | null, { x, y }: Point): string | undefined {
  const docks = [...(root?.querySelectorAll<HTMLElement>('[data-dock]') ?? [])]
  return docks.find((dock) => {
    const { left, right, top, bottom } = dock.getBoundingClientRect()
    return x >= left && x <= right && y >= top && y <= bottom
  })?.dataset.dock
}

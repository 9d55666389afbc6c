'use client'

import { Tooltip as Radix } from 'radix-ui'
import { Kbd } from './kbd.tsx'

/** Once, near the root: lets neighbouring tooltips open without a second wait. */
export function TooltipProvider({ children }: { children: React.ReactNode }) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      {children}
    </Radix.Provider>
  )
}

type Props = {
  text: React.ReactNode
  keys?: string
  side?: 'top' | 'right' | 'bottom' | 'left'
  children: React.ReactNode
}

/** A few words on hover and focus; never the only place where something is said. */
export function Tooltip({ text, keys, side = 'bottom', children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 flex max-w-80 animate-appear items-center gap-2 rounded-md bg-ink px-2 py-1 text-canvas text-xs"
        >
          {text}
          {keys && <Kbd className="border-canvas/25 bg-canvas/10 text-canvas">{keys}</Kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

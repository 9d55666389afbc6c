'use client'

import { Popover as Radix } from 'radix-ui'
import { useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { floating, focusHome, returnFocus } from '#components/ui/focus-home.ts'
import type { Point } from '#lib/graph/layout.ts'

interface Props {
  /** In the window. */
  readonly at: Point
  readonly label: string
  readonly onClose: () => void
  readonly className?: string
  readonly children: React.ReactNode
}

/** A small panel at a point of the window: where a line was let go, where something is to be added. */
export function FloatingPanel({ at, label, onClose, className, children }: Props) {
  const [before] = useState(focusHome)
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Anchor asChild>
        <span aria-hidden className="pointer-events-none fixed size-0" style={{ left: at.x, top: at.y }} />
      </Radix.Anchor>
      <Radix.Portal>
        <Radix.Content
          {...floating}
          aria-label={label}
          side="bottom"
          align="start"
          sideOffset={4}
          collisionPadding={12}
          onCloseAutoFocus={(event) => returnFocus(event, before)}
          className={classNames(
            'z-50 animate-appear overflow-hidden rounded-lg border bg-surface shadow-float',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

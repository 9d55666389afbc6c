'use client'

import { Popover as Radix } from 'radix-ui'
import { classNames } from './class-names.ts'

type Props = {
  trigger: React.ReactNode
  children: React.ReactNode
  label: string
  align?: 'start' | 'center' | 'end'
  className?: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** A small panel beside the button that opens it. */
export function Popover({ trigger, children, label, align = 'start', className, ...state }: Props) {
  return (
    <Radix.Root {...state}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={classNames('z-50 animate-appear rounded-lg border bg-surface p-3 shadow-float', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

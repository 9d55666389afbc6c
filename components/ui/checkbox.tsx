'use client'

import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { classNames } from './class-names.ts'

/** A box to tick; name it by a `<label htmlFor>` or `aria-label`. */
export function Checkbox({ className, ...rest }: React.ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={classNames(
        'inline-flex size-4 shrink-0 items-center justify-center rounded-sm border border-ink-muted/70 bg-surface text-accent-ink transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent',
        className,
      )}
      {...rest}
    >
      <Radix.Indicator>
        {rest.checked === 'indeterminate' ? (
          <Minus aria-hidden className="size-3" strokeWidth={3} />
        ) : (
          <Check aria-hidden className="size-3" strokeWidth={3} />
        )}
      </Radix.Indicator>
    </Radix.Root>
  )
}

'use client'

import { Switch as Radix } from 'radix-ui'
import { classNames } from './class-names.ts'

/** On or off, at once; name it by a `<label htmlFor>` or `aria-label`. */
export function Switch({ className, ...rest }: React.ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={classNames(
        'inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-ink-muted/60 bg-raised px-0.5 transition-colors disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent',
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="size-3.5 rounded-full bg-ink-muted transition-transform data-[state=checked]:translate-x-4 data-[state=checked]:bg-accent-ink" />
    </Radix.Root>
  )
}

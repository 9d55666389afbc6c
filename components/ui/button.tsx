import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'

const look = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-lg border font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        primary: 'border-transparent bg-accent text-accent-ink hover:bg-accent-strong',
        secondary: 'border-line-strong bg-surface text-ink hover:bg-raised',
        ghost: 'border-transparent text-ink hover:bg-raised',
        danger: 'border-transparent bg-danger text-accent-ink hover:opacity-90 dark:text-canvas',
      },
      size: {
        sm: 'h-7 pointer-coarse:h-10 px-2.5 text-xs [&_svg]:size-3.5',
        md: 'h-8 pointer-coarse:h-11 px-3 text-sm [&_svg]:size-4',
        lg: 'h-11 px-5 text-base [&_svg]:size-[18px]',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
)

type Props = React.ComponentProps<'button'> & VariantProps<typeof look> & { asChild?: boolean; busy?: boolean }

/** A button; `asChild` lends its look to a link, `busy` shows a spinner and refuses a second click. */
export function Button({ variant, size, className, asChild, busy, children, disabled, ...rest }: Props) {
  const classes = classNames(look({ variant, size }), className)
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    )
  }
  return (
    <button type="button" className={classes} disabled={disabled || busy} aria-busy={busy || undefined} {...rest}>
      {busy && <Spinner />}
      {children}
    </button>
  )
}

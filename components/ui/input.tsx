import { classNames } from './class-names.ts'

/** The look every text-like control shares. */
export const controlLook =
  'w-full rounded-lg border border-line-strong bg-surface text-ink transition-colors placeholder:text-ink-muted/80 hover:border-ink-muted/60 focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-accent/40 focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-raised disabled:text-ink-muted aria-invalid:border-danger'

/** A line of text. Where a finger is the pointer, it is so large that a tablet doesn't zoom in to it. */
export function Input({ className, ...rest }: React.ComponentProps<'input'>) {
  return (
    <input
      className={classNames(
        controlLook,
        'h-8 pointer-coarse:h-10 px-2.5 text-sm pointer-coarse:text-[16px]',
        className,
      )}
      {...rest}
    />
  )
}

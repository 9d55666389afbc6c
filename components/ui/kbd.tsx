import { classNames } from './class-names.ts'

/** A key, as it is written on the keyboard. */
export function Kbd({ children, className }: { children: React.ReactNode; className?: string }) {
  return (
    <kbd
      className={classNames(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-surface px-1 font-medium font-sans text-2xs text-ink-muted',
        className,
      )}
    >
      {children}
    </kbd>
  )
}

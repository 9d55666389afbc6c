import { classNames } from './class-names.ts'

/** The mark: an arch of stone with an ember in it. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={classNames('size-6', className)}>
      <path d="M3.5 20.5V12a8.5 8.5 0 0 1 17 0v8.5" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round" />
      <path
        d="M12 8.2c.5 2.6 4.3 4.2 4.3 8a4.3 4.3 0 0 1-8.6 0c0-1.5.8-2.6 1.7-3.4.1 1 .5 1.6 1.1 1.9-.2-2.6.2-5 1.5-6.5Z"
        className="fill-accent"
      />
    </svg>
  )
}

/** Mark and name. */
export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={classNames('inline-flex items-center gap-2 font-semibold text-base tracking-tight', className)}>
      <Mark />
      Hearth
    </span>
  )
}

import { useId } from 'react'
import { t } from '#components/words/t.ts'
import { classNames } from './class-names.ts'

interface ControlProps {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: boolean
}

type Props = {
  label: React.ReactNode
  hint?: React.ReactNode
  error?: React.ReactNode
  /** Right of the label: a badge, a link. */
  aside?: React.ReactNode
  required?: boolean
  className?: string
  /** Gets the id and the ARIA ties; spread them on the control. */
  children: (control: ControlProps) => React.ReactNode
}

/** A labelled control with its hint and its error, tied together for screen readers. */
export function Field({ label, hint, error, aside, required, className, children }: Props) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
          {required && <span className="font-normal text-ink-muted text-xs"> {t('required')}</span>}
        </label>
        {aside}
      </div>
      {children({ id, ...(described && { 'aria-describedby': described }), ...(error && { 'aria-invalid': true }) })}
      {hint && (
        <div id={`${id}-hint`} className="text-ink-muted text-xs">
          {hint}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} role="alert" className="text-danger text-xs">
          {error}
        </div>
      )}
    </div>
  )
}

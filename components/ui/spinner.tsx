import { LoaderCircle } from 'lucide-react'
import { classNames } from './class-names.ts'

/** Motion beside a word that says what is going on; silent to screen readers. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={classNames('size-4 animate-spin', className)} />
}

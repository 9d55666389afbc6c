import { classNames } from './class-names.ts'

/** The outline of something on its way. Mark the region it stands in with aria-busy. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-breathe rounded-md bg-line/80', className)} />
}

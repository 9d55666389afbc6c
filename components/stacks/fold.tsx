'use client'

import { ChevronDown } from 'lucide-react'
import { useId, useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'

type Props = {
  title: string
  /** What is inside, in a few words, for who does not open it. */
  detail?: React.ReactNode
  open?: boolean
  children: React.ReactNode
}

/** A part of a panel that is folded away until somebody wants it. */
export function Fold({ title, detail, open: initially = false, children }: Props) {
  const [open, setOpen] = useState(initially)
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-b">
      <h2 id={id}>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-10 w-full items-center gap-2 px-5 py-2 text-left focus-visible:outline-offset-[-2px]"
        >
          <ChevronDown
            aria-hidden
            className={classNames('size-4 shrink-0 text-ink-muted transition-transform', !open && '-rotate-90')}
          />
          <span className="font-semibold">{title}</span>
          {detail && <span className="truncate text-ink-muted">{detail}</span>}
        </button>
      </h2>
      {open && <div className="px-5 pt-1 pb-5">{children}</div>}
    </section>
  )
}

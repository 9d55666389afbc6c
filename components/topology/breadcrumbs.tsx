import { ChevronRight } from 'lucide-react'
import { Fragment } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { t } from '#components/words/t.ts'

interface Props {
  readonly stackName: string
  /** The resources that lead there, and the one that is there. */
  readonly path: readonly string[]
  /** Told the key of a step; undefined for the stack itself. */
  readonly onOpen: (key: string | undefined) => void
  readonly className?: string
}

/** Where in the nesting one is, every step a way up. */
export function Breadcrumbs({ stackName, path, onOpen, className }: Props) {
  return (
    <nav
      aria-label={t('Where it is nested')}
      className={classNames('flex min-w-0 items-center gap-0.5 text-xs', className)}
    >
      <Step name={stackName} onOpen={() => onOpen(undefined)} />
      {path.map((name, at) => (
        <Fragment key={path.slice(0, at + 1).join('/')}>
          <ChevronRight aria-hidden className="size-3 shrink-0 text-ink-muted" />
          {at === path.length - 1 ? (
            <span aria-current="location" className="truncate font-medium">
              {name}
            </span>
          ) : (
            <Step name={name} onOpen={() => onOpen(path.slice(0, at + 1).join('/'))} />
          )}
        </Fragment>
      ))}
    </nav>
  )
}

function Step({ name, onOpen }: { name: string; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="truncate rounded-sm text-ink-muted hover:text-ink hover:underline"
    >
      {name}
    </button>
  )
}

import { Columns2, FileCode, Workflow } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'

export type View = 'canvas' | 'split' | 'text'

const views = [
  { value: 'canvas', label: phrase('Canvas'), Icon: Workflow },
  { value: 'split', label: phrase('Split'), Icon: Columns2 },
  { value: 'text', label: phrase('Text'), Icon: FileCode },
] as const

/** Canvas, text, or both. */
export function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  return (
    <fieldset className="ml-1 flex items-center gap-0.5 rounded-lg bg-raised p-0.5">
      <legend className="sr-only">{t('View')}</legend>
      {views.map(({ value, label, Icon }) => (
        <button
          key={value}
          type="button"
          aria-pressed={view === value}
          onClick={() => onView(value)}
          className={classNames(
            'relative flex h-7 items-center pointer-coarse:h-9 gap-1.5 rounded-md border px-2.5 text-xs transition-colors',
            view === value
              ? 'border-line bg-surface font-medium text-ink'
              : 'border-transparent text-ink-muted hover:text-ink',
          )}
        >
          <Icon aria-hidden className="size-3.5" />
          <span className="max-[900px]:sr-only">{t(label)}</span>
        </button>
      ))}
    </fieldset>
  )
}

import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { classNames } from '#components/ui/class-names.ts'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { Told } from '#components/words/told.tsx'
import type { Diagnostic } from '#lib/text/diagnostic.ts'
import { lines } from '#lib/text/lines.ts'

const marks = {
  error: { Icon: CircleAlert, ink: 'text-danger', words: phrase('lost') },
  warning: { Icon: TriangleAlert, ink: 'text-drift', words: phrase('to look at') },
  info: { Icon: Info, ink: 'text-ink-muted', words: phrase('changed in form') },
}

interface Props {
  readonly losses: readonly Diagnostic[]
  /** The text whose places the losses tell. */
  readonly source: string
  /** What to say when there are none. */
  readonly nothing: string
}

/** What a conversion can't carry over as it was. */
export function LossList({ losses, source, nothing }: Props) {
  if (losses.length === 0) {
    return (
      <p className="flex items-center gap-2 py-2 text-sm">
        <CircleCheck aria-hidden className="size-4 text-ok" /> {nothing}
      </p>
    )
  }
  const at = lines(source)
  return (
    <ul aria-label={t('What changes')} className="flex flex-col gap-2 py-1">
      {losses.map((loss) => {
        const { Icon, ink, words } = marks[loss.severity]
        return (
          <li key={`${loss.code} ${loss.range.from} ${loss.message}`} className="flex items-start gap-2 text-sm">
            <Icon role="img" aria-label={t(words)} className={classNames('mt-0.5 size-4 shrink-0', ink)} />
            <span className="min-w-0 flex-1">
              <Told words={loss.message} />
              {loss.hint && <span className="block text-ink-muted text-xs">{loss.hint}</span>}
            </span>
            <span className="shrink-0 font-mono text-2xs text-ink-muted">
              {t('line {line}', { line: at.position(loss.range.from).line })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

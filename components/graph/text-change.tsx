import { classNames } from '#components/ui/class-names.ts'
import { t } from '#components/words/t.ts'
import type { DropHint } from './drop-goal.ts'

const most = 12

/** Lines a gesture would take away and write, as they stand in the text. */
export function TextChange({ lines, className }: { lines: DropHint['lines']; className?: string }) {
  if (lines.length === 0) return null
  return (
    <pre
      title={t('What will be written')}
      className={classNames('border-t bg-canvas px-3 py-1.5 font-mono text-2xs', className)}
    >
      {lines.slice(0, most).map(({ sign, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal lines have no other name
        <Line key={at} sign={sign} text={text} />
      ))}
      {lines.length > most && (
        <span className="text-ink-muted">{t('… {value} more lines', { value: lines.length - most })}</span>
      )}
    </pre>
  )
}

function Line({ sign, text }: DropHint['lines'][number]) {
  return (
    <span className={classNames('block overflow-hidden text-ellipsis', sign === '+' ? 'text-add' : 'text-remove')}>
      {sign} {text}
    </span>
  )
}

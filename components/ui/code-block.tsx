import { t } from '#components/words/t.ts'
import { classNames } from './class-names.ts'
import { CopyButton } from './copy-button.tsx'

/** Verbatim text, scrollable by keyboard, with a copy button. */
export function CodeBlock({ text, label, className }: { text: string; label: string; className?: string }) {
  return (
    <div className="group relative">
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className={classNames(
          'overflow-auto whitespace-pre rounded-lg border bg-canvas p-3 pr-10 font-mono text-xs leading-5',
          className,
        )}
      >
        {text}
      </section>
      <CopyButton text={text} label={t('Copy {label}', { label })} className="absolute top-1.5 right-1.5 bg-canvas" />
    </div>
  )
}

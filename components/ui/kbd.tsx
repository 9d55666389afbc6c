import { t } from '#components/words/t.ts'
import { classNames } from './class-names.ts'

/** A key, as it is written on the keyboard. */
export function Kbd({ children, className }: { children: React.ReactNode; className?: string }) {
  return (
    <kbd
      className={classNames(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-surface px-1 font-medium font-sans text-2xs text-ink-muted',
        className,
      )}
    >
      {typeof children === 'string' ? keyWords(children) : children}
    </kbd>
  )
}

/** What is printed on keys differs by language: `Ctrl Del` is `Strg Entf` on a German keyboard. */
export function keyWords(keys: string): string {
  const names: Readonly<Record<string, string>> = {
    Alt: t('Alt'),
    Arrows: t('Arrows'),
    Backspace: t('Backspace'),
    Ctrl: t('Ctrl'),
    Del: t('Del'),
    Delete: t('Delete'),
    Double: t('Double'),
    Enter: t('Enter'),
    Esc: t('Esc'),
    Shift: t('Shift'),
    Space: t('Space'),
    Tab: t('Tab'),
    click: t('click'),
    drag: t('drag'),
    'on the track': t('on the track'),
  }
  return keys.replace(/on the track|[A-Za-z]{3,}/g, (name) => names[name] ?? name)
}

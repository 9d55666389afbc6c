import { Kbd } from '#components/ui/kbd.tsx'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'

const seconds: Readonly<Record<string, readonly (readonly [key: string, what: Phrase])[]>> = {
  'alt+a': [
    ['L', phrase('left')],
    ['R', phrase('right')],
    ['T', phrase('top')],
    ['B', phrase('bottom')],
    ['C', phrase('centres')],
    ['M', phrase('middles')],
    ['H', phrase('spread across')],
    ['V', phrase('spread down')],
  ],
  'alt+s': [
    ['U', phrase('what it needs')],
    ['D', phrase('who needs it')],
    ['C', phrase('all connected')],
  ],
}

/** The first of two keys was pressed: which ones may come second. */
export function ChordHint({ first }: { first: string | undefined }) {
  const keys = first === undefined ? undefined : seconds[first]
  return (
    <output className="pointer-events-none absolute inset-x-0 bottom-3 z-20 flex justify-center">
      {keys && (
        <span className="flex animate-appear flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border bg-surface px-3 py-2 text-xs shadow-float">
          <b className="font-medium">{first === 'alt+a' ? t('Align') : t('Select')}</b>
          {keys.map(([key, what]) => (
            <span key={key} className="flex items-center gap-1.5">
              <Kbd>{key}</Kbd> {t(what)}
            </span>
          ))}
        </span>
      )}
    </output>
  )
}

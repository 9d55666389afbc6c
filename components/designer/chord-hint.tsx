import { Kbd } from '#components/ui/kbd.tsx'

const seconds: Readonly<Record<string, readonly (readonly [key: string, what: string])[]>> = {
  'alt+a': [
    ['L', 'left'],
    ['R', 'right'],
    ['T', 'top'],
    ['B', 'bottom'],
    ['C', 'centres'],
    ['M', 'middles'],
    ['H', 'spread across'],
    ['V', 'spread down'],
  ],
  'alt+s': [
    ['U', 'what it needs'],
    ['D', 'who needs it'],
    ['C', 'all connected'],
  ],
}

/** The first of two keys was pressed: which ones may come second. */
export function ChordHint({ first }: { first: string | undefined }) {
  const keys = first === undefined ? undefined : seconds[first]
  return (
    <output className="pointer-events-none absolute inset-x-0 bottom-3 z-20 flex justify-center">
      {keys && (
        <span className="flex animate-appear flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border bg-surface px-3 py-2 text-xs shadow-float">
          <b className="font-medium">{first === 'alt+a' ? 'Align' : 'Select'}</b>
          {keys.map(([key, what]) => (
            <span key={key} className="flex items-center gap-1.5">
              <Kbd>{key}</Kbd> {what}
            </span>
          ))}
        </span>
      )}
    </output>
  )
}

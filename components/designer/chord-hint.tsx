import { keysIn } from '#components/ui/chosen-keys.ts'
import { Kbd } from '#components/ui/kbd.tsx'
import { commandIds, keyCommands } from '#components/ui/key-commands.ts'
import { keyText, useChosenKeys } from '#components/ui/use-chosen-keys.ts'
import { t } from '#components/words/t.ts'

/** The first of two keys was pressed: which ones may come second. */
export function ChordHint({ first }: { first: string | undefined }) {
  const chosen = useChosenKeys()
  const seconds = commandIds.flatMap((id) =>
    keysIn(chosen, id).flatMap((keys) => (keys.startsWith(`${first} `) ? [{ id, keys }] : [])),
  )
  return (
    <output className="pointer-events-none absolute inset-x-0 bottom-3 z-20 flex justify-center">
      {first !== undefined && (
        <span className="flex max-w-full animate-appear flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border bg-surface px-3 py-2 text-xs shadow-float">
          {seconds.map(({ id, keys }) => (
            <span key={keys} className="flex items-center gap-1.5">
              <Kbd>{keyText(keys.slice(first.length + 1))}</Kbd> {t(keyCommands[id].what)}
            </span>
          ))}
        </span>
      )}
    </output>
  )
}

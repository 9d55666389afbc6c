import { useSyncExternalStore } from 'react'
import { type ChosenKeys, keysIn, readChosen, usual } from './chosen-keys.ts'
import type { CommandId } from './key-commands.ts'
import { type Keys, spelled } from './spelled.ts'

const kept = 'hearth.keys'
let read: ChosenKeys | undefined
const listeners = new Set<() => void>()

/** What was chosen in this browser, in whichever tab. */
export function chosenKeys(): ChosenKeys {
  if (typeof localStorage === 'undefined') return usual
  read ??= readChosen(localStorage.getItem(kept))
  return read
}

/** Remembers the choice in this browser. */
export function chooseKeys(chosen: ChosenKeys): void {
  localStorage.setItem(kept, JSON.stringify(chosen))
  forget()
}

function forget() {
  read = undefined
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void) {
  const onStorage = ({ key }: StorageEvent) => key === kept && forget()
  listeners.add(tell)
  addEventListener('storage', onStorage)
  return () => {
    listeners.delete(tell)
    removeEventListener('storage', onStorage)
  }
}

/** The choice, followed while it changes. */
export function useChosenKeys(): ChosenKeys {
  return useSyncExternalStore(subscribe, chosenKeys, () => usual)
}

/** The keys of a command, as they are printed: `Ctrl Z`; undefined of one that has none. */
export function useKeys(id: CommandId): string | undefined {
  return keyText(keysIn(useChosenKeys(), id)[0])
}

/** The same for what is shown for a moment, such as a menu. */
export const keysOf = (id: CommandId): string | undefined => keyText(keysIn(chosenKeys(), id)[0])

/** Whether a key press is the one for a command. */
export const isPressed = (event: Keys, id: CommandId): boolean => keysIn(chosenKeys(), id).includes(spelled(event))

const names: Readonly<Record<string, string>> = { mod: 'Ctrl', escape: 'Esc', delete: 'Del', ' ': 'Space' }

/** Keys as they are printed on the keyboard: `Alt A L`. */
export function keyText(keys: string): string
export function keyText(keys: string | undefined): string | undefined
export function keyText(keys: string | undefined): string | undefined {
  return keys
    ?.replace(/(mod|alt|shift)\+/g, '$1 ')
    .split(/ (?=.)/)
    .map((key) => names[key] ?? key.charAt(0).toUpperCase() + key.slice(1))
    .join(' ')
}

export type Keys = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/**
 * A key press by name: `mod+shift+z`, `alt+a`, `?`. `mod` is Ctrl, or the command key on a Mac. With Alt, and after it, many
 * keyboards write other letters: the key's own counts. What Shift makes of a sign is in the sign.
 */
export function spelled({ key, code, ctrlKey, metaKey, altKey, shiftKey }: Keys): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  const foreign = key.length === 1 && !/^[ -~]$/.test(key)
  const name = letter && (altKey || foreign) ? letter : key
  const isSign = /^[!-@[-`{-~]$/.test(name)
  return [(ctrlKey || metaKey) && 'mod', altKey && 'alt', shiftKey && !isSign && 'shift', name.toLowerCase()]
    .filter(Boolean)
    .join('+')
}

/** Whether only a modifier is held so far. */
export const isModifier = ({ key }: Pick<Keys, 'key'>): boolean => /^(Alt|AltGraph|Control|Meta|Shift)$/.test(key)

/** The second of two keys by name: Alt may still be held from the first. */
export const secondOf = ({ key, code, ctrlKey, metaKey, shiftKey }: Keys): string =>
  spelled({ key, code, ctrlKey, metaKey, shiftKey, altKey: false })

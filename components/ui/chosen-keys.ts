import { type CommandId, commandIds, keyCommands } from './key-commands.ts'

/** What somebody chose instead of the usual keys. */
export interface ChosenKeys {
  /** Whether single letters and signs do anything. Who dictates, or strikes keys by mistake, switches them off. */
  readonly letters: boolean
  /** Keys by command; none for a command that has no keys. */
  readonly own: { readonly [id in CommandId]?: readonly string[] }
}

export const usual: ChosenKeys = { letters: true, own: {} }

/** The keys that do it now, the first the one to show. */
export function keysIn(chosen: ChosenKeys, id: CommandId): readonly string[] {
  const keys = ownOf(chosen, id)
  return chosen.letters ? keys : keys.filter((one) => !isSingle(one))
}

const ownOf = (chosen: ChosenKeys, id: CommandId): readonly string[] => chosen.own[id] ?? keyCommands[id].keys

const meet = (one: string, other: string) => one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)

/** Whether keys begin with a letter or sign alone: what one may strike without meaning to. */
const isSingle = (keys: string): boolean => /^(shift\+)?[^ +](?: |$)|^\+$/.test(keys)

/** Other commands that those keys do, or that would never get theirs: one begins with the other. */
export function takers(chosen: ChosenKeys, id: CommandId, keys: string): CommandId[] {
  return commandIds.filter((one) => one !== id && ownOf(chosen, one).some((other) => meet(other, keys)))
}

/** `keys` alone do this command; whoever had them has them no more. */
export function given(chosen: ChosenKeys, id: CommandId, keys: string): ChosenKeys {
  const lost = takers(chosen, id, keys).map(
    (one) => [one, ownOf(chosen, one).filter((other) => !meet(other, keys))] as const,
  )
  return { ...chosen, own: { ...chosen.own, ...Object.fromEntries(lost), [id]: [keys] } }
}

/** What was kept of an earlier visit; anything else than choices is none. */
export function readChosen(text: string | null): ChosenKeys {
  try {
    const { letters, own } = JSON.parse(text ?? '') as { letters?: unknown; own?: unknown }
    const isKeys = (keys: unknown) => Array.isArray(keys) && keys.every((one) => typeof one === 'string')
    const known = Object.entries(own ?? {}).filter(([id, keys]) => Object.hasOwn(keyCommands, id) && isKeys(keys))
    return { letters: letters !== false, own: Object.fromEntries(known) }
  } catch {
    return usual
  }
}

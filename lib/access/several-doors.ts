import type { keystoneDoor } from './keystone-door.ts'

type Door = ReturnType<typeof keystoneDoor>

/**
 * One door for the users of several Keystones: each is asked in turn whose token it is. Passwords are told to the first
 * alone, since what belongs to one cloud is no other's to see.
 */
export function severalDoors(first: Door, others: readonly Door[]): Door {
  const inTurn = async <T>(ask: (door: Door) => Promise<T | null>): Promise<T | null> => {
    let failure: { readonly error: unknown } | undefined
    for (const door of [first, ...others]) {
      try {
        const visitor = await ask(door)
        if (visitor) return visitor
      } catch (error) {
        // The next one may know them; if none does, nobody can tell whether this one would have.
        failure ??= { error }
      }
    }
    if (failure) throw failure.error
    return null
  }
  return {
    keystoneUrl: first.keystoneUrl,
    byToken: (token) => inTurn((door) => door.byToken(token)),
    bySignature: (signed) => inTurn((door) => door.bySignature(signed)),
    byPassword: first.byPassword,
  }
}

import type { Caller } from './requests.ts'
import type { OwnCredential } from './world.ts'

/**
 * Keeps stacks going when the token of whoever asked has run out: something of theirs that outlasts it is made for each
 * tree of stacks, used for all of it, and given back when nothing needs it any more.
 */
export interface Delegation {
  /**
   * Sees to it that the tree goes on with something of the caller's, which replaces what another gave. False where none
   * could be made: then there is only what the caller came with. Throws for nothing the cloud says.
   */
  grant(caller: Caller, rootId: string): Promise<boolean>
  /** Gives back what the tree needs no more: what was replaced, or everything when it is gone. */
  settle(rootId: string, is: 'alive' | 'gone', own: OwnCredential | undefined): Promise<void>
}

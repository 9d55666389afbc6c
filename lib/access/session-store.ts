import type { Identity } from '#lib/openstack/cloud.ts'

/** A signed-in browser as it is kept. */
export interface SessionRecord {
  /** SHA-256 of the cookie's value, hex: the stored record alone opens nothing. */
  readonly id: string
  readonly authUrl: string
  /** The Keystone token, sealed; with it what somebody signed in by that outlasts it. */
  readonly sealedToken: string
  /** Null for sessions of before there were any. */
  readonly region: string | null
  readonly regions: readonly string[]
  readonly identity: Identity
  readonly projects: readonly { id: string; name: string }[]
  /** Milliseconds since 1970, like all times here. */
  readonly expiresAt: number
  /** When it was last used, to the minute. */
  readonly usedAt: number
}

/** Where sessions are kept. */
export interface SessionStore {
  put(record: SessionRecord): Promise<void>
  get(id: string): Promise<SessionRecord | null>
  delete(id: string): Promise<void>
  /** It was used at this time. */
  touch(id: string, usedAt: number): Promise<void>
  /** Ends all sessions of a user of a cloud. */
  deleteAll(authUrl: string, userId: string): Promise<void>
  /** Forgets all that expired before `now`. */
  purge(now: number): Promise<void>
}

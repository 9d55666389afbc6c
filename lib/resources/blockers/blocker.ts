import type { Cloud } from '#lib/openstack/cloud.ts'

/** How something lets go of an object: one call to a service, and what else that changes. */
export interface Release {
  /** What is done, as a button says it: `Detach it from the server`. */
  readonly words: string
  /** One sentence: what is different afterwards. */
  readonly consequence: string
  /** The same from the command line. */
  readonly command: string
  readonly run: () => Promise<unknown>
}

/** Something outside of a stack that keeps one of its objects from being deleted. */
export interface Blocker {
  /** What a person calls it: `Server`, `Router`. */
  readonly noun: string
  readonly id: string
  /** Null where it has none, or where the service does not tell. */
  readonly name: string | null
  /** One sentence: how it holds the object. */
  readonly because: string
  /** Null where only its owner can let go. */
  readonly release: Release | null
}

/** With what blockers are looked for. `isOurs`: whether an object, by its id, belongs to the stack. */
export interface Search {
  readonly cloud: Cloud
  readonly isOurs: (id: string) => boolean
}

export type Finder = (search: Search, id: string) => Promise<Blocker[]>

/** `name`, or the id where there is none. */
export const called = ({ name, id }: Pick<Blocker, 'name' | 'id'>): string => name ?? id

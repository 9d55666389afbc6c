/** Something of a user's that outlasts the token, made for a tree of stacks. */
export interface Grant {
  readonly id: string
  /** The outermost stack. */
  readonly rootId: string
  readonly authUrl: string
  readonly projectId: string
  readonly userId: string
  readonly kind: 'trust' | 'application-credential'
  /** Decided before it is made, so that it can be found: a name, or the moment at which a trust ends, in milliseconds. */
  readonly label: string
  /** Keystone's id; null until it is known to be made. */
  readonly remoteId: string | null
  /** Of application credentials. */
  readonly secret: string | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** Where grants are kept; secrets sealed. */
export interface GrantStore {
  add(grant: Grant): Promise<void>
  made(id: string, made: Pick<Grant, 'remoteId' | 'secret'>): Promise<void>
  remove(id: string): Promise<void>
  /** A tree's grants, newest first. */
  of(rootId: string): Promise<Grant[]>
  /** Those that nothing needs, of a user or of all, made before a moment: replaced, never finished, or of a stack that is gone. */
  useless(before: number, user?: Pick<Grant, 'authUrl' | 'userId'>): Promise<Grant[]>
}

/** One thing that somebody did, or tried to. No secret, and no text of a template or parameter, is in it. */
export interface AuditEntry {
  /** '' where it is not known whose project it was: a sign-in that was refused. */
  readonly projectId: string
  readonly userId: string
  readonly userName: string
  /** Where the request came from. */
  readonly address: string
  readonly requestId: string
  /** Named as Heat names its policies: `stacks:create`. */
  readonly action: string
  /** The path it was asked at. */
  readonly target: string
  readonly stackId: string | null
  /** HTTP status of the answer, which tells the outcome. */
  readonly status: number
  /** What the refusal is called. */
  readonly detail: string
}

/** What came of it. */
export type Outcome = 'done' | 'refused' | 'failed'

export interface AuditRecord extends AuditEntry {
  readonly outcome: Outcome
  readonly id: string
  /** ISO 8601. */
  readonly time: string
  /** Where it is known. */
  readonly stackName: string
}

export interface AuditFilter {
  /** null: of all projects, and of none. */
  readonly projectId: string | null
  readonly stackId?: string | undefined
  readonly userName?: string | undefined
  readonly action?: string | undefined
  readonly outcome?: string | undefined
  /** Before this record, in the order of the answer. */
  readonly before?: { readonly time: string; readonly id: string } | undefined
  readonly limit: number
}

/** Where it is kept who did what. */
export interface AuditTrail {
  record(entry: AuditEntry): Promise<void>
  /** The latest first. */
  read(filter: AuditFilter): Promise<AuditRecord[]>
  /** Forgets what has been kept for as long as it shall be. */
  purge(): Promise<void>
}

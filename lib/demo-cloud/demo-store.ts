/** One object of the demo cloud as it is kept: `data` is plain JSON and holds everything needed to show it again. */
export interface DemoRecord {
  readonly service: string
  readonly kind: string
  /** Unique within service and kind. */
  readonly id: string
  readonly projectId: string | null
  readonly data: unknown
}

export type DemoChange =
  | { readonly op: 'put'; readonly record: DemoRecord }
  | { readonly op: 'delete'; readonly service: string; readonly kind: string; readonly id: string }

/**
 * Where the demo cloud keeps its objects. `apply` stores all changes or none, and resolves only once they would
 * survive the death of the process. A `put` of a known (service, kind, id) replaces; deleting the unknown is no error.
 * One `apply` names an object at most once, and a next one starts only after the last has ended.
 */
export interface DemoStore {
  load(): Promise<DemoRecord[]>
  apply(changes: readonly DemoChange[]): Promise<void>
}

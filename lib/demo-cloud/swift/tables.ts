import type { Row, World } from '../frame/world.ts'

/** What a project says about its account as a whole; `id` is the project's. */
export interface Account extends Row {
  readonly metadata: Readonly<Record<string, string>>
}

export interface Container extends Row {
  readonly name: string
  /** The container that keeps what was overwritten here. */
  readonly versions: string | null
  /** Keys with which addresses of its objects may be signed, besides the account's. */
  readonly keys?: readonly string[]
}

export interface StoredObject extends Row {
  readonly container: string
  readonly name: string
  readonly content_type: string
  readonly etag: string
  /** Base64. */
  readonly content: string
  readonly bytes: number
  readonly written_at: number
}

export function swiftTables(world: World) {
  const table = <T extends Row>(kind: string) => world.table<T>('swift', kind)
  const objects = table<StoredObject>('object')
  return {
    accounts: table<Account>('account'),
    containers: table<Container>('container'),
    objects,
    objectsIn: objects.index((row) => [`${row.project_id}/${row.container}`]),
  }
}

export type SwiftTables = ReturnType<typeof swiftTables>

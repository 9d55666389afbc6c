import type { CinderTables } from './cinder/tables.ts'
import type { Pace } from './frame/pace.ts'
import type { Quotas } from './frame/quotas.ts'
import type { World } from './frame/world.ts'
import type { GlanceTables } from './glance/tables.ts'
import type { KeystoneTables } from './keystone/tables.ts'
import type { NeutronTables } from './neutron/tables.ts'
import type { NovaTables } from './nova/tables.ts'

export interface ExtraEndpoint {
  readonly type: string
  readonly name: string
  /** May contain `{project_id}`. */
  readonly url: string
}

/** The cloud as the handlers see it. */
export interface CloudState {
  readonly config: {
    readonly publicUrl: string
    readonly region: string
    readonly extraEndpoints: readonly ExtraEndpoint[]
  }
  readonly world: World
  readonly pace: Pace
  readonly quotas: Quotas
  /** While true no host has room for another server. */
  full: boolean
  readonly keystone: KeystoneTables
  readonly nova: NovaTables
  readonly neutron: NeutronTables
  readonly cinder: CinderTables
  readonly glance: GlanceTables
}

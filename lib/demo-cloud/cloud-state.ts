import type { AodhTables } from './aodh/tables.ts'
import type { CinderTables } from './cinder/tables.ts'
import type { Control } from './frame/control.ts'
import type { Faults } from './frame/faults.ts'
import type { Outbox } from './frame/outbox.ts'
import type { Pace, Speed } from './frame/pace.ts'
import type { Quotas } from './frame/quotas.ts'
import type { World } from './frame/world.ts'
import type { GlanceTables } from './glance/tables.ts'
import type { GnocchiTables } from './gnocchi/tables.ts'
import type { KeystoneTables } from './keystone/tables.ts'
import type { NeutronTables } from './neutron/tables.ts'
import type { NovaTables } from './nova/tables.ts'
import type { OctaviaTables } from './octavia/tables.ts'
import type { SwiftTables } from './swift/tables.ts'
import type { ZaqarTables } from './zaqar/tables.ts'

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
    readonly speed: Speed
    readonly demoPassword: string
    readonly adminToken: string | undefined
    /** Milliseconds. */
    readonly tokenLife: number
  }
  readonly world: World
  readonly pace: Pace
  readonly quotas: Quotas
  readonly control: Control
  readonly faults: Faults
  readonly outbox: Outbox
  readonly keystone: KeystoneTables
  readonly nova: NovaTables
  readonly neutron: NeutronTables
  readonly cinder: CinderTables
  readonly glance: GlanceTables
  readonly swift: SwiftTables
  readonly zaqar: ZaqarTables
  readonly aodh: AodhTables
  readonly gnocchi: GnocchiTables
  readonly octavia: OctaviaTables
}
